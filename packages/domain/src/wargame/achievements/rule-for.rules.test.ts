import { CountRule } from '@pathwar/contracts/wargame/achievement-rule'
import { expect, test } from 'vitest'
import { ruleFor } from './rule-for.rules.ts'

const rule = (...where: unknown[]) => CountRule.parse({ kind: 'count', event: 'level.solved', where })
const about = (...values: string[]) => ({ field: 'tournament', is: 'one-of', values })

test('a rule about a tournament becomes one about its clone, and others stay where they are', () => {
  const first = { field: 'place', is: 'at-most', value: 1 }
  expect(ruleFor(rule(first, about('cup')), 'cup', 'bowl')).toEqual(rule(first, about('bowl')))
  expect(ruleFor(rule(first), 'cup', 'bowl')).toBeNull()
  expect(ruleFor(rule(about('other')), 'cup', 'bowl')).toBeNull()
})
