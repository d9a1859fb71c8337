import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/index.ts'
import { missingPrivileges, requireOwnRights } from './own-rights.policy.ts'

function aUser(...privileges: string[]): Actor {
  const facts = { userId: '', sessionId: '', username: '', displayName: '', email: '', stepUpAt: null, ban: null }
  return { kind: 'user', ...facts, roles: [], privileges: new Set(privileges) }
}

test.each([
  [['web', 'play'], [], []],
  [['web', 'play'], ['play'], []],
  [['web'], ['web', 'play', 'play', 'ban'], ['play', 'ban']],
  [['user:manage'], ['root'], ['root']],
  [['root'], ['root', 'operate', 'play'], []],
  [['play'], ['of-a-newer-version'], ['of-a-newer-version']],
  [['root'], ['of-a-newer-version'], []],
])('who holds %j and hands out %j lacks %j', (held, handed, lacking) => {
  expect(missingPrivileges(aUser(...held), handed)).toEqual(lacking)
})

test('the refusal names what is missing', () => {
  expect(() => requireOwnRights(aUser('user:manage'), ['user:manage', 'root', 'permaban'])).toThrow(
    'You lack: root, permaban.',
  )
  expect(() => requireOwnRights({ kind: 'visitor' }, ['web'])).toThrow('You lack: web.')
})
