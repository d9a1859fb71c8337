import { STRETCHES } from '@pathwar/contracts/wargame/console'
import { expect, test } from 'vitest'
import { overStretches, rateOf } from './statistics.rules.ts'

test('of no team at all there is no rate', () => {
  expect([rateOf(1, 4), rateOf(0, 4), rateOf(0, 0)]).toEqual([0.25, 0, null])
})

test('solves after the end, which was moved, count to the last stretch', () => {
  const line = overStretches([
    { stretch: 0, count: 2 },
    { stretch: STRETCHES - 1, count: 1 },
    { stretch: STRETCHES + 7, count: 4 },
  ])
  expect([line.length, line[0], line[1], line.at(-1)]).toEqual([STRETCHES, 2, 0, 5])
})
