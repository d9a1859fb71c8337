import { Scoring } from '@pathwar/contracts/wargame/scoring'
import { expect, test } from 'vitest'
import { bonusesOf } from './bonus.rules.ts'
import { timesIn } from './solve-times.rules.ts'

test('what the first solvers get more is written as it was set', () => {
  expect(bonusesOf(null)).toEqual([])
  expect(bonusesOf(Scoring.parse({ strategy: 'gzctf' }))).toEqual(['+5 %', '+3 %', '+1 %'])
  expect(bonusesOf(Scoring.parse({ strategy: 'static', bonus: [50, 20] }))).toEqual(['+50 pt', '+20 pt'])
  expect(bonusesOf(Scoring.parse({ strategy: 'pathwar-medals' }))).toEqual(['+9 pt', '+5 pt', '+2 pt'])
  expect(bonusesOf(Scoring.parse({ strategy: 'rctf-classic' }))).toEqual([])
})

test('solves are counted in bars of a width that can be read, each in one', () => {
  expect(timesIn([])).toEqual({ solves: 0, first: null, median: null, bins: [] })
  expect(timesIn([7])).toMatchObject({ solves: 1, first: 7, median: 7, bins: expect.arrayContaining([]) })
  const { first, median, bins } = timesIn([3600, 60, 119, 7199])
  expect({ first, median }).toEqual({ first: 60, median: 119 })
  expect(bins.map(({ upTo, solves }) => [upTo, solves])).toEqual(
    Array.from({ length: 12 }, (_, index) => [(index + 1) * 600, { 0: 2, 6: 1, 11: 1 }[index] ?? 0]),
  )
})

test.each([0, 59, 3600, 86_400 * 3, 86_400 * 400])(
  'the longest time of %i seconds fits into twelve bars',
  (longest) => {
    const { bins } = timesIn([0, longest])
    expect(bins.length).toBeLessThanOrEqual(12)
    expect(bins.reduce((sum, { solves }) => sum + solves, 0)).toBe(2)
    expect(bins.at(-1)?.upTo).toBeGreaterThan(longest)
  },
)
