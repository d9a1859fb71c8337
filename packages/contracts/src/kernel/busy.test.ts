import { expect, test } from 'vitest'
import { sendsAgain, sendsAgainAfter } from './busy.ts'

test.each([
  ['request/busy', 1, true],
  ['request/too-many', 3, true],
  ['request/busy', 4, false],
  ['auth/too-many-attempts', 1, false],
  [undefined, 1, false],
])('what was refused with %s in attempt %i is sent again: %s', (code, attempts, again) => {
  expect(sendsAgain(code, attempts)).toBe(again)
})

test('each attempt waits longer, and nobody as long as the others', () => {
  expect([sendsAgainAfter(1, 0), sendsAgainAfter(1, 0.5), sendsAgainAfter(3, 0)]).toEqual([1000, 1500, 3000])
})
