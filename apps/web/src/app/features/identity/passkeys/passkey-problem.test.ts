import { expect, test } from 'vitest'
import { passkeyProblem } from './passkey-problem.ts'

test('a known problem of a key is said, whatever was done with it', () => {
  const error = { code: 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED', name: 'InvalidStateError' }
  expect(passkeyProblem(error, 'make')).toBe('This device has a passkey for your account already.')
})

test('a cancelled request is told from one that broke', () => {
  const refused = { code: 'ERROR_PASSTHROUGH_SEE_CAUSE_PROPERTY', name: 'NotAllowedError' }
  expect(passkeyProblem(refused, 'use')).toContain('cancelled')
  expect(passkeyProblem(refused, 'make')).toContain('cancelled')
  expect(passkeyProblem(new TypeError('x'), 'use')).toBe('The passkey could not be used here.')
  expect(passkeyProblem(new TypeError('x'), 'make')).toBe('The passkey could not be made here.')
})
