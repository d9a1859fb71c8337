import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { takeTurns } from './turns.ts'

test('never more than allowed at the same time, everybody in their order, failures included', async () => {
  const inTurn = takeTurns(3)
  const begun: number[] = []
  const state = { now: 0, most: 0 }
  const all = await Promise.allSettled(
    Array.from({ length: 20 }, (_, number) =>
      inTurn(async () => {
        begun.push(number)
        state.most = Math.max(state.most, ++state.now)
        await sleep(2)
        state.now--
        if (number % 4 === 0) throw new Error('failed')
        return number
      }),
    ),
  )
  expect(state).toEqual({ now: 0, most: 3 })
  expect(begun).toEqual([...begun].sort((a, b) => a - b))
  expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(5)
  expect(await inTurn(async () => 'still open')).toBe('still open')
})
