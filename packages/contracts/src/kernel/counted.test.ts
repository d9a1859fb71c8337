import { expect, test } from 'vitest'
import { counted } from './counted.ts'

test('one has no plural, none and many have', () => {
  expect([0, 1, 2].map((count) => counted(count, 'team'))).toEqual(['0 teams', '1 team', '2 teams'])
  expect(counted(2, 'entry', 'entries')).toBe('2 entries')
})
