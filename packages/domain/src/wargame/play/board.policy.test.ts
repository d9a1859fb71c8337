import { expect, test } from 'vitest'
import type { UserActor } from '../../kernel/index.ts'
import { maySeeLevels } from './board.policy.ts'

const player = { kind: 'user', privileges: new Set(['web', 'play']) } as unknown as UserActor // the decision uses nothing else of a user
const organiser = { ...player, privileges: new Set(['tournament:manage']) }

test.each([
  ['draft', false],
  ['upcoming', false],
  ['running', true],
  ['over', true],
  ['closed', true],
] as const)('players see the levels of a tournament that is %s: %s', (phase, sees) => {
  expect(maySeeLevels(player, phase)).toBe(sees)
  expect(maySeeLevels({ kind: 'visitor' }, phase)).toBe(sees)
  expect(maySeeLevels(organiser, phase)).toBe(true)
})
