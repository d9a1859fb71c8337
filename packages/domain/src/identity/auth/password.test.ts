import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

test('a password is known by its hash, another is not', async () => {
  const hashed = await hashPassword('correct horse battery', 4)
  expect(await verifyPassword('correct horse battery', hashed, 4)).toBe(true)
  expect(await verifyPassword('correct horse batterz', hashed, 4)).toBe(false)
})

test('without an account the answer is no, and takes as long as with one', async () => {
  const hashed = await hashPassword('correct horse battery', 12)
  const took = async (hash: string | null) => {
    const before = performance.now()
    expect(await verifyPassword('wrong', hash, 12)).toBe(false)
    return performance.now() - before
  }
  expect(await took(null)).toBeGreaterThan((await took(hashed)) / 4)
})
