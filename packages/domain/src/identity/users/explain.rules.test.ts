import type { ActiveBan } from '@pathwar/contracts/identity/users'
import { roles as seeds } from '@pathwar/contracts/kernel/permissions'
import { expect, test } from 'vitest'
import type { RoleNode } from '../roles/role.rules.ts'
import { bansFrom, type GivenRights, pathsTo } from './explain.rules.ts'

const roles = new Map<string, RoleNode>(
  Object.entries(seeds).map(([name, { parent, automatic, privileges }]) => [
    name,
    { id: name, name, parentId: parent, automatic, privileges },
  ]),
)

function rightsLike(given: Partial<GivenRights>): GivenRights {
  return { roles, roleIds: [], own: [], bans: [], ...given }
}

function aBan(privileges: string[] | null): ActiveBan {
  return { id: '1', reason: 'spam', privileges, expiresAt: null, createdAt: '2026-03-01T00:00:00.000Z' }
}

test('a moderator plays because a moderator is a member and a member is a player', () => {
  expect(pathsTo('play', rightsLike({ roleIds: ['moderator'] }))).toEqual([
    { by: 'role', roles: ['moderator', 'member', 'player'], holds: 'play', automatic: false },
  ])
})

test('every way is told: each role, each level that holds it, and what is theirs alone', () => {
  const both = rightsLike({
    roleIds: ['player', 'organiser', 'admin'],
    own: [{ privilege: 'level:author', automatic: true }],
  })
  expect(pathsTo('level:author', both)).toEqual([
    { by: 'own', roles: [], holds: 'level:author', automatic: true },
    { by: 'role', roles: ['organiser', 'staff', 'author'], holds: 'level:author', automatic: false },
    { by: 'role', roles: ['admin'], holds: 'level:author', automatic: false },
  ])
  expect(pathsTo('play', both).map(({ automatic }) => automatic)).toEqual([true, false, false])
})

test('root is everything', () => {
  expect(pathsTo('operate', rightsLike({ roleIds: ['root'] }))).toEqual([
    { by: 'role', roles: ['root'], holds: 'root', automatic: false },
  ])
  expect(pathsTo('operate', rightsLike({ own: [{ privilege: 'root', automatic: false }] }))).toHaveLength(1)
  expect(pathsTo('root', rightsLike({ roleIds: ['root'] }))).toHaveLength(1)
})

test('what nobody gave has no path', () => {
  expect(pathsTo('operate', rightsLike({ roleIds: ['admin'] }))).toEqual([])
})

test('who is banned from everything has what the role reduced has', () => {
  const banned = rightsLike({ roleIds: ['player'], bans: [aBan(null)] })
  expect(pathsTo('web', banned).map(({ by, roles }) => [by, roles])).toEqual([
    ['role', ['player', 'reduced']],
    ['reduced', ['reduced']],
  ])
  expect(pathsTo('play', banned).map(({ by }) => by)).toEqual(['role'])
})

test.each([
  [null, 'play', 1],
  [['play', 'trade'], 'play', 1],
  [['trade'], 'play', 0],
  [['root'], 'play', 0],
] as const)('a ban from %j stands before %s: %i', (privileges, privilege, count) => {
  const player = rightsLike({ roleIds: ['player'], bans: [aBan(privileges && [...privileges])] })
  expect(bansFrom(privilege, player, pathsTo(privilege, player))).toHaveLength(count)
})

test('a ban from root stands before everything that came by root', () => {
  const root = rightsLike({ roleIds: ['root'], bans: [aBan(['root'])] })
  expect(bansFrom('operate', root, pathsTo('operate', root))).toHaveLength(1)
})
