import { describe, expect, test } from 'vitest'
import { countdown, durationInWords, relative } from './time.ts'

const now = Date.parse('2026-05-01T12:00:00Z')
const at = (seconds: number) => new Date(now + seconds * 1000)

describe('a countdown', () => {
  test.each([
    [0, '00:00'],
    [-5000, '00:00'],
    [61_000, '01:01'],
    [3_599_999, '59:59'],
    [3_600_000, '01:00:00'],
    [7_989_000, '02:13:09'],
    [86_400_000 * 2 + 5000, '2 d 00:00:05'],
  ])('of %i ms reads %s', (ms, text) => expect(countdown(ms)).toBe(text))

  test.each([
    [20_000, '20 seconds'],
    [60_000, '1 minute'],
    [3_720_000, '1 hour 2 minutes'],
    [90_000_000, '1 day 1 hour'],
  ])('of %i ms is spoken as %s', (ms, text) => expect(durationInWords(ms)).toBe(text))
})

describe('a relative time', () => {
  test.each([
    [-3, 'just now'],
    [-42, '42 s ago'],
    [-60, '1 min ago'],
    [-7200, '2 h ago'],
    [-86_400 * 3, '3 d ago'],
    [7200, 'in 2 h'],
  ])('of %i s reads %s', (seconds, text) => expect(relative(at(seconds), now)).toBe(text))

  test('beyond a month is a date', () => expect(relative(at(-86_400 * 60), now)).toMatch(/2026/))
})
