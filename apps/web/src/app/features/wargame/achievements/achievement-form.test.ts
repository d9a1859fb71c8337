import { CountRule } from '@pathwar/contracts/wargame/achievement-rule'
import type { AchievementView } from '@pathwar/contracts/wargame/achievements'
import { expect, test } from 'vitest'
import { AchievementForm, achievementForm, achievementOf, fieldsOf } from './achievement-form.ts'

const fresh = () => ({ ...achievementForm(null), name: 'Hat trick' })
const problems = (form: AchievementForm) =>
  AchievementForm.safeParse(form).error?.issues.map((issue) => issue.path.join('.')) ?? []

test('a new one is right as it stands: solve a level', () => {
  expect(problems(fresh())).toEqual([])
  expect(achievementOf(fresh())).toMatchObject({
    name: 'Hat trick',
    rule: { event: 'level.solved', count: 1, where: [] },
  })
})

test('a rule becomes a form, and the same rule again', () => {
  const rules = [
    CountRule.parse({
      kind: 'count',
      event: 'level.bought',
      count: 3,
      withinMinutes: 60,
      by: 'team',
      per: 'tournament',
    }),
    CountRule.parse({ kind: 'count', event: 'shop.item-bought', count: 3, distinct: 'item.slug' }),
    CountRule.parse({
      ...{ kind: 'count', event: 'level.solved' },
      where: [
        { field: 'place', is: 'one-of', values: [1, 2] },
        { field: 'level.slug', is: 'one-of', values: ['oracle', '123'] },
        { field: 'seconds', is: 'at-most', value: 59.5 },
      ],
    }),
  ]
  for (const rule of rules) {
    const view: AchievementView = {
      ...{ slug: 'x', name: 'Any', description: 'Do it.', icon: 'star', tier: 'gold', secret: true },
      ...{ builtIn: false, enabled: true, counting: false, holders: 0, rule },
    }
    const form = achievementForm(view)
    expect(problems(form)).toEqual([])
    expect(achievementOf(form)).toEqual({
      ...{ name: 'Any', description: 'Do it.', icon: 'star', tier: 'gold', secret: true, rule },
    })
  }
})

test.each<[Partial<AchievementForm>, string]>([
  [{ name: 'x' }, 'name'],
  [{ count: '' }, 'count'],
  [{ count: '1.5' }, 'count'],
  [{ count: '0' }, 'count'],
  [{ withinMinutes: '60', distinct: 'level.slug' }, 'distinct'],
  [{ event: 'other', otherEvent: 'no event' }, 'otherEvent'],
  [{ event: 'other', otherEvent: 'achievement.earned' }, 'otherEvent'],
  [{ conditions: [{ field: 'place', is: 'one-of', value: ' , ' }] }, 'conditions.0.value'],
  [{ conditions: [{ field: 'place', is: 'one-of', value: 'first' }] }, 'conditions.0.value'],
  [{ conditions: [{ field: 'place', is: 'at-most', value: 'x' }] }, 'conditions.0.value'],
  [{ conditions: [{ field: '', is: 'at-most', value: '1' }] }, 'conditions.0.field'],
])('%o has its problem at %s', (given, field) => {
  expect(problems({ ...fresh(), ...given })).toContain(field)
})

test('nothing is known of the fields of an event that is not offered', () => {
  expect(fieldsOf('level.solved')).toHaveProperty('place')
  for (const event of ['shop.item-bought', 'constructor']) expect(fieldsOf(event)).toEqual({})
})
