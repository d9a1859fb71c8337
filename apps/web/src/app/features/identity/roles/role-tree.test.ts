import type { RoleView } from '@pathwar/contracts/identity/roles'
import { expect, test } from 'vitest'
import { inheritedFrom, possibleParents, treeRows } from './role-tree.ts'

function aRole(name: string, parent: string | null, privileges: RoleView['privileges'] = []): RoleView {
  return { name, parent, privileges, inherited: [], automatic: false, builtIn: false, members: 0, yours: true }
}

const roles = [
  aRole('player', null, ['web', 'play']),
  aRole('member', 'player', ['shop']),
  aRole('moderator', 'member', ['ban']),
  aRole('host', 'player', ['host']),
]

test('every role hangs on a branch of the one it inherits from', () => {
  expect(treeRows(roles).map(({ role, guides }) => [role.name, guides])).toEqual([
    ['player', []],
    ['member', ['branch']],
    ['moderator', ['line', 'last']],
    ['host', ['last']],
  ])
})

test('a role hangs neither under itself nor under what inherits from it', () => {
  expect(possibleParents(roles, 'member').map(({ name }) => name)).toEqual(['player', 'host'])
  expect(possibleParents(roles, 'player')).toEqual([])
})

test('an inherited privilege comes from the nearest role above that holds it', () => {
  const [, , moderator = aRole('none', null)] = roles
  expect(inheritedFrom(roles, moderator, 'shop')).toBe('member')
  expect(inheritedFrom(roles, moderator, 'play')).toBe('player')
  expect(inheritedFrom(roles, moderator, 'ban')).toBeNull()
})
