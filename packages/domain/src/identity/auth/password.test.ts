import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { hashLimiter, hashPassword, maxConcurrentHashes, verifyPassword } from './password.ts'

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

test('never more at the same time than leave a thread free, everybody in their order, failures included', async () => {
  const begun: number[] = []
  const state = { now: 0, most: 0 }
  const all = await Promise.allSettled(
    Array.from({ length: 20 }, (_, number) =>
      hashLimiter(async () => {
        begun.push(number)
        state.most = Math.max(state.most, ++state.now)
        await sleep(2)
        state.now--
        if (number % 4 === 0) throw new Error('failed')
        return number
      }),
    ),
  )
  expect(state).toEqual({ now: 0, most: maxConcurrentHashes })
  expect(begun).toEqual([...begun].sort((a, b) => a - b))
  expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(5)
  expect(await hashLimiter(async () => 'still open')).toBe('still open')
})
