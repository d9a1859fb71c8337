import { isLive, WorkloadState } from '@pathwar/contracts/hosting/workloads'
import { expect, test } from 'vitest'
import { followsFrom, mayExtend } from './instance.rules.ts'

const now = new Date('2026-05-01T12:00:00Z')
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test.each([
  ['ready', 61, false],
  ['ready', 60, false],
  ['ready', 59, true],
  ['ready', 1, true],
  ['starting', 59, false],
  ['stopping', 59, false],
] as const)('an instance of two hours that is %s with %i minutes left can be extended: %s', (state, minutes, may) => {
  expect(mayExtend({ state, expiresAt: inMinutes(minutes) }, 7200, now)).toBe(may)
})

test('an instance without an end needs no extension', () => {
  expect(mayExtend({ state: 'ready', expiresAt: null }, 7200, now)).toBe(false)
})

test('stopped and failed are the ends of a life', () => {
  expect(WorkloadState.options.filter((state) => !isLive(state))).toEqual(['stopped', 'failed'])
})

test.each(['requested', 'placed', 'starting', 'ready'] as const)(
  'of an instance that is %s everything is news',
  (state) => {
    for (const reported of ['starting', 'ready', 'failed', 'stopped'] as const)
      expect(followsFrom(state, reported)).toBe(true)
  },
)

test.each(['stopping', 'stopped', 'failed'] as const)('an instance that is %s only stops', (state) => {
  expect(followsFrom(state, 'stopped')).toBe(true)
  for (const reported of ['starting', 'ready', 'failed'] as const) expect(followsFrom(state, reported)).toBe(false)
})
