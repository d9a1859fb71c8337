import { expect, test } from 'vitest'
import { countsPerDay } from './counts-per-day.ts'

test('days without a solve count nothing, over the end of a month too', () => {
  const days = [
    { day: '2026-02-20', solves: 2 },
    { day: '2026-03-08', solves: 1 },
  ]
  expect(countsPerDay(days)).toEqual({ from: new Date('2026-02-20'), counts: [2, ...Array(15).fill(0), 1] })
})

test('few days have others before them, and none have none', () => {
  expect(countsPerDay([{ day: '2026-03-08', solves: 3 }])).toEqual({
    from: new Date('2026-02-23'),
    counts: [...Array(13).fill(0), 3],
  })
  expect(countsPerDay([])).toBeNull()
})
