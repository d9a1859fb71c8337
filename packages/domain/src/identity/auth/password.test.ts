import { hash } from 'bcrypt'
import { expect, test } from 'vitest'
import { hasPassword, NO_PASSWORD } from './password.ts'

test('what stands in place of a password is none', async () => {
  expect(hasPassword(NO_PASSWORD)).toBe(false)
  expect(hasPassword(await hash('correct horse battery', 4))).toBe(true)
})
