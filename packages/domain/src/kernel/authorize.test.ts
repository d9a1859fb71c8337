import { expect, test } from 'vitest'
import { authorize } from './authorize.ts'
import type { Actor, DomainInfo, UserActor } from './context.ts'

const domain: DomainInfo = {
  id: 'aaaaaaaaaa',
  slug: 'demo',
  name: 'Demo',
  state: 'active',
  isDefault: false,
  limits: {},
  notice: null,
  clock: null,
  rehearsal: null,
  url: 'http://demo.test',
}
const now = new Date('2026-03-01T12:00:00Z')
const visitor: Actor = { kind: 'visitor' }
const agent: Actor = { kind: 'agent', name: 'one' }
const system: Actor = { kind: 'system', name: 'job' }

function user(...privileges: string[]): UserActor {
  const names = { username: 'ann', displayName: 'Ann', email: 'ann@example.org' }
  return {
    kind: 'user',
    userId: '',
    sessionId: '',
    stepUpAt: null,
    ban: null,
    roles: [],
    privileges: new Set(privileges),
    ...names,
  }
}

function refusal(permission: Parameters<typeof authorize>[0], actor: Actor, state = domain.state): string | null {
  try {
    authorize(permission, { domain: { ...domain, state }, actor }, now)
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

test.each([
  ['public', visitor, null],
  ['public', user(), null],
  ['play', visitor, 'auth/required'],
  ['play', user('web'), 'auth/forbidden'],
  ['play', user('play'), null],
  ['tournament:manage', user('root'), null],
  ['play', agent, 'auth/forbidden'],
  ['agent', agent, null],
  ['agent', user('root'), 'auth/forbidden'],
  ['agent', visitor, 'auth/forbidden'],
  ['tournament:manage', system, null],
] as const)('what needs %s, asked by %o: %s', (permission, actor, expected) => {
  expect(refusal(permission, actor)).toBe(expected)
})

test.each([
  ['suspended', 'domain/suspended'],
  ['maintenance', 'domain/maintenance'],
  ['deleting', 'domain/deleted'],
] as const)('a domain that is %s serves nobody from outside', (state, code) => {
  expect(refusal('public', visitor, state)).toBe(code)
  expect(refusal('play', user('root'), state)).toBe(code)
  expect(refusal('agent', agent, state)).toBeNull()
  expect(refusal('public', system, state)).toBeNull()
})

test('a domain in maintenance says in how many seconds it is expected back', () => {
  const closed = {
    ...domain,
    state: 'maintenance' as const,
    notice: { message: null, until: new Date(now.getTime() + 90_000) },
  }
  expect(() => authorize('public', { domain: closed, actor: visitor }, now)).toThrow(
    expect.objectContaining({ code: 'domain/maintenance', retryAfter: 90 }),
  )
})
