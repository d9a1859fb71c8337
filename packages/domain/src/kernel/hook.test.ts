import { expect, test } from 'vitest'
import type { Ctx } from './context.ts'
import { answer, gatherAnswers, hook, hookRunner } from './hook.ts'

const asked = hook<string, string>('test.asked')
const ctx = {} as Ctx

test('each feature that answers a hook is asked, in order, with the same transaction', async () => {
  const seen: unknown[] = []
  const answers = gatherAnswers([
    answer(asked, async (its, word) => `${seen.push(its)} ${word}`),
    answer(hook('test.other'), async () => Promise.reject(new Error('nobody asked'))),
    answer(asked, async (its, word) => `${seen.push(its)} ${word}`),
  ])
  expect(await hookRunner(answers, () => ctx)(asked, 'apple')).toEqual(['1 apple', '2 apple'])
  expect(seen).toEqual([ctx, ctx])
})

test('a hook that nobody answers has no answers', async () => {
  expect(await hookRunner(gatherAnswers([]), () => ctx)(asked, 'apple')).toEqual([])
})

test('what an answer throws refuses what was asked, and nobody else is asked', async () => {
  let later = 0
  const answers = gatherAnswers([
    answer(asked, async () => Promise.reject(new Error('no'))),
    answer(asked, async () => `${later++}`),
  ])
  await expect(hookRunner(answers, () => ctx)(asked, 'apple')).rejects.toThrow('no')
  expect(later).toBe(0)
})
