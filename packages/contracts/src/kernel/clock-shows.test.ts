import { expect, test } from 'vitest'
import { clockShows } from './clock-shows.ts'

test('a clock goes on from what it was set to, as fast as it runs', () => {
  const clock = { setAt: '2026-01-01T00:00:00.000Z', shows: '2026-06-01T12:00:00.000Z', rate: 60 }
  const at = (moment: string) => new Date(clockShows(clock, Date.parse(moment))).toISOString()
  expect(at('2026-01-01T00:00:00.000Z')).toBe('2026-06-01T12:00:00.000Z')
  expect(at('2026-01-01T00:00:30.000Z')).toBe('2026-06-01T12:30:00.000Z')
})

test('without one it is everybody’s time', () => {
  expect(clockShows(null, 7)).toBe(7)
})
