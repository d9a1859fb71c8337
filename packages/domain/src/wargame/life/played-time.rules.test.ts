import { expect, test } from 'vitest'
import { playedMs } from './played-time.rules.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 4, 1, 12, minutes))
const MINUTE = 60_000

test('a pause between two moments does not count, of one that reaches beyond only its part', () => {
  const pauses = [
    { from: at(10), to: at(20) },
    { from: at(30), to: null },
  ]
  expect(playedMs(at(0), at(5), pauses)).toBe(5 * MINUTE)
  expect(playedMs(at(0), at(25), pauses)).toBe(15 * MINUTE)
  expect(playedMs(at(15), at(25), pauses)).toBe(5 * MINUTE)
  expect(playedMs(at(12), at(18), pauses)).toBe(0)
  expect(playedMs(at(25), at(50), pauses)).toBe(5 * MINUTE)
})
