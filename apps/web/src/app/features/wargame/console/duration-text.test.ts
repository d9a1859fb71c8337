import { expect, test } from 'vitest'
import { durationText } from './duration-text.ts'

test('a stretch of time is told in the units that matter', () => {
  const minute = 60
  const hour = 60 * minute
  expect([0, 45, 59.4, 90, 12 * minute].map(durationText)).toEqual(['0 s', '45 s', '59 s', '2 min', '12 min'])
  expect([hour, 3 * hour + 20 * minute, 24 * hour, 52 * hour].map(durationText)).toEqual([
    '1 h',
    '3 h 20 min',
    '1 d',
    '2 d 4 h',
  ])
})
