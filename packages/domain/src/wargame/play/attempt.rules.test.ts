import { expect, test } from 'vitest'
import { attemptRuleOf, attemptsLeft, pauseSeconds } from './attempt.rules.ts'

const now = new Date('2027-03-01T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test('one chooses once, and answers as often as one likes, unless an organiser says otherwise', () => {
  expect(attemptRuleOf(null, 'choice')).toEqual({ kind: 'most', attempts: 1 })
  expect(attemptRuleOf(null, 'static')).toEqual({ kind: 'free' })
  expect(attemptRuleOf({ kind: 'free' }, 'choice')).toEqual({ kind: 'free' })
})

test('of so many attempts there are never fewer than none left', () => {
  const left = (times: number) => attemptsLeft({ kind: 'most', attempts: 3 }, { times, last: now }, now).left
  expect([0, 1, 3, 5].map(left)).toEqual([3, 2, 0, 0])
})

test('a pause is twice the one before, up to the longest', () => {
  const rule = { kind: 'cool-down', firstSeconds: 30, longestSeconds: 200 } as const
  expect([0, 1, 2, 3, 4, 2000].map((times) => pauseSeconds(rule, times))).toEqual([0, 30, 60, 120, 200, 200])
})

test('one waits until the pause is over, and no moment longer', () => {
  const rule = { kind: 'cool-down', firstSeconds: 30, longestSeconds: 200 } as const
  const again = (times: number, last: Date | null) => attemptsLeft(rule, { times, last }, now).again
  expect(again(0, null)).toBeNull()
  expect(again(2, ago(59))).toBe(new Date(now.getTime() + 1000).toISOString())
  expect(again(2, ago(60))).toBeNull()
})
