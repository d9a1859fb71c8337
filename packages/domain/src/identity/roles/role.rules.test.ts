import { roles as seeds } from '@pathwar/contracts/kernel/permissions'
import { expect, test } from 'vitest'
import { inTreeOrder, privilegesOf, type RoleNode, withAncestors } from './role.rules.ts'

/** The roles of a new domain; their names are their ids. */
const seeded = new Map<string, RoleNode>(
  Object.entries(seeds).map(([name, { parent, automatic, privileges }]) => [
    name,
    { id: name, name, parentId: parent, automatic, privileges },
  ]),
)

test('a role stands first in its line, and then those it inherits from', () => {
  expect(withAncestors(seeded, 'moderator').map(({ name }) => name)).toEqual([
    'moderator',
    'member',
    'player',
    'reduced',
  ])
  expect(withAncestors(seeded, 'nobody')).toEqual([])
})

test('moderator holds what player holds, and player nothing of moderator', () => {
  const [moderator, player] = [privilegesOf(seeded, 'moderator'), privilegesOf(seeded, 'player')]
  expect(player.isSubsetOf(moderator)).toBe(true)
  expect(moderator).toContain('ban')
  expect(player).not.toContain('ban')
})

test('a tree that turns in a circle is not walked for ever', () => {
  const circle = new Map<string, RoleNode>([
    ['a', { id: 'a', name: 'a', parentId: 'b', automatic: false, privileges: ['web'] }],
    ['b', { id: 'b', name: 'b', parentId: 'a', automatic: false, privileges: ['play'] }],
  ])
  expect(withAncestors(circle, 'a').map(({ name }) => name)).toEqual(['a', 'b'])
  expect(privilegesOf(circle, 'b')).toEqual(new Set(['play', 'web']))
})

test('in a list every parent comes before its children', () => {
  const names = inTreeOrder(seeded).map(({ name }) => name)
  expect(names).toHaveLength(seeded.size)
  for (const { name, parentId } of seeded.values()) {
    if (parentId) expect(names.indexOf(parentId)).toBeLessThan(names.indexOf(name))
  }
})
