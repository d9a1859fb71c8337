import { expect, test } from 'vitest'
import { codeRefusal, stateOf } from './entry-code.rules.ts'

const now = new Date('2027-03-21T18:00:00Z')
const code = { maxUses: 2, expiresAt: null, revokedAt: null }

test('a code is revoked before it is expired before it is used up', () => {
  expect(stateOf(code, 1, now)).toBe('active')
  expect(stateOf(code, 2, now)).toBe('used-up')
  expect(stateOf({ ...code, maxUses: null }, 5000, now)).toBe('active')
  expect(stateOf({ ...code, expiresAt: now }, 2, now)).toBe('expired')
  expect(stateOf({ ...code, expiresAt: now, revokedAt: now }, 2, now)).toBe('revoked')
})

test('it is valid until the moment when it expires', () => {
  const expiresAt = new Date(now.getTime() + 1)
  expect(codeRefusal({ ...code, expiresAt }, 0, now)).toBeNull()
  expect(codeRefusal({ ...code, expiresAt }, 0, expiresAt)).toBe('entry-code/expired')
})
