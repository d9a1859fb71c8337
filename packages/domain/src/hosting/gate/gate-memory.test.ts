import { expect, test } from 'vitest'
import { createGateMemory } from './gate-memory.ts'
import type { Entry } from './gate-rows.ts'

function entry(instanceId: string, users: string[], slug = `slug-${instanceId}`): Entry {
  const route = {
    instanceId,
    domainId: 'd',
    slug,
    label: 'Level',
    names: ['level'],
    ownerLabel: 'cup / Team',
    state: 'ready',
    endpoints: [],
    expiresAt: null,
  } as const
  return { route, users: new Map(users.map((id) => [id, { from: null, until: null }])) }
}

test('a full reading names only what changed', () => {
  const memory = createGateMemory()
  expect(memory.apply(null, [entry('a', ['u']), entry('b', ['u', 'v'])]).sort()).toEqual(['a', 'b'])
  expect(memory.apply(null, [entry('a', ['u']), entry('b', ['v', 'u'])])).toEqual([])
  expect(memory.apply(null, [entry('b', ['v'])]).sort()).toEqual(['a', 'b'])
  expect(memory.instancesOf('u')).toEqual([])
  expect(memory.instancesOf('v')).toEqual(['b'])
  expect(memory.size()).toEqual({ routes: 1, grants: 1, domains: 0 })
})

test('a part reading leaves the rest alone', () => {
  const memory = createGateMemory()
  memory.apply(null, [entry('a', ['u']), entry('b', ['u'])])
  expect(memory.apply(new Set(['a']), [])).toEqual(['a'])
  expect(memory.entry('a')).toBeNull()
  expect(memory.bySlug('slug-a')).toBeNull()
  expect(memory.instancesOf('u')).toEqual(['b'])
})

test('a slug that moved to another instance is found there', () => {
  const memory = createGateMemory()
  memory.apply(null, [entry('a', [], 'slug')])
  memory.apply(null, [entry('b', [], 'slug')])
  expect(memory.bySlug('slug')?.instanceId).toBe('b')
  memory.apply(null, [entry('a', [], 'slug')])
  expect(memory.bySlug('slug')?.instanceId).toBe('a')
})

test('a domain that changes state touches all its instances, and those alone', () => {
  const memory = createGateMemory()
  const domain = { id: 'd', slug: 'demo', state: 'active', isDefault: true } as const
  memory.applyDomains([domain])
  memory.apply(null, [entry('a', []), entry('b', [])])
  expect(memory.applyDomains([domain])).toEqual([])
  expect(memory.applyDomains([{ ...domain, state: 'suspended' }])).toEqual(['a', 'b'])
  expect(memory.domain('d')?.state).toBe('suspended')
})
