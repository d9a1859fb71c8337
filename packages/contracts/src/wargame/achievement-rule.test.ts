import { expect, test } from 'vitest'
import { type AchievementRule, CountRule, ruleInWords } from './achievement-rule.ts'

const rule = { kind: 'count', event: 'level.solved' } as const

test('a rule is the event, once, unless it says more', () => {
  expect(CountRule.parse(rule)).toEqual({
    ...{ kind: 'count', event: 'level.solved', where: [], count: 1 },
    ...{ withinMinutes: null, distinct: null, by: 'user', per: 'platform' },
  })
})

test('an event that does not exist yet can be counted, one that follows from an achievement cannot', () => {
  const accepts = (event: string) => CountRule.safeParse({ ...rule, event }).success
  expect(['coupon.redeemed', 'shop.item-bought', 'a.b.c'].map(accepts)).toEqual([true, true, true])
  expect(['achievement.earned', 'notification.created', 'live.began', 'nonsense', 'A.b', '']).toSatisfy(
    (names: string[]) => !names.some(accepts),
  )
})

test('what has to be remembered for each person is little', () => {
  const accepts = (given: object) => CountRule.safeParse({ ...rule, ...given }).success
  expect(accepts({ count: 10_000 })).toBe(true)
  expect(accepts({ count: 201, withinMinutes: 60 })).toBe(false)
  expect(accepts({ count: 201, distinct: 'level.slug' })).toBe(false)
  expect(accepts({ count: 3, distinct: 'level.slug', withinMinutes: 60 })).toBe(false)
  expect(accepts({ where: [{ field: '__proto__', is: 'at-most', value: 1 }] })).toBe(false)
})

test.each<[AchievementRule, string]>([
  [CountRule.parse(rule), 'solves a level'],
  [
    CountRule.parse({ ...rule, count: 3, withinMinutes: 60, per: 'tournament' }),
    'solves a level, 3 times within 60 minutes, in one tournament',
  ],
  [
    CountRule.parse({ ...rule, where: [{ field: 'place', is: 'one-of', values: [1, 2] }], by: 'team' }),
    'plays for a team that solves a level, if its place among all solves is 1 or 2',
  ],
  [
    CountRule.parse({ ...rule, event: 'shop.bought', count: 2, withinMinutes: 2880 }),
    'does shop.bought, 2 times within 2 days',
  ],
  [
    CountRule.parse({ ...rule, event: 'level.imported', count: 5, distinct: 'level.slug' }),
    "imports a level, 5 times, each time with another value of the level's address",
  ],
  [{ kind: 'early', first: 1000 }, 'is among the first 1,000 who signed up'],
  [{ kind: 'old', days: 365 }, 'has been here for 365 days'],
  [{ kind: 'staff' }, 'belongs to the staff'],
])('%o in words', (one, words) => {
  expect(ruleInWords(one)).toBe(words)
})
