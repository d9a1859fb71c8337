import { expect, test } from 'vitest'
import type { Ctx } from './context.ts'
import { groupHandlers, handleHook, hook, hookRunner } from './hook.ts'

const asked = hook<string, string>('test.asked')
const ctx = {} as Ctx

test('the handlers of a hook run in order, in the same transaction', async () => {
  const seen: unknown[] = []
  const handlers = groupHandlers([
    handleHook(asked, async (its, word) => `${seen.push(its)} ${word}`),
    handleHook(hook('test.other'), async () => Promise.reject(new Error('nobody asked'))),
    handleHook(asked, async (its, word) => `${seen.push(its)} ${word}`),
  ])
  expect(await hookRunner(handlers, () => ctx)(asked, 'apple')).toEqual(['1 apple', '2 apple'])
  expect(seen).toEqual([ctx, ctx])
})

test('a hook without handlers returns nothing', async () => {
  expect(await hookRunner(groupHandlers([]), () => ctx)(asked, 'apple')).toEqual([])
})

test('an error in a handler stops the rest, and goes to the caller', async () => {
  let later = 0
  const handlers = groupHandlers([
    handleHook(asked, async () => Promise.reject(new Error('no'))),
    handleHook(asked, async () => `${later++}`),
  ])
  await expect(hookRunner(handlers, () => ctx)(asked, 'apple')).rejects.toThrow('no')
  expect(later).toBe(0)
})
