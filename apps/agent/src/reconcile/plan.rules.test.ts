import type { Assignment } from '@pathwar/contracts/hosting/agent'
import { describe, expect, test } from 'vitest'
import { type InstanceCondition, mayRestart, plan } from './plan.rules.ts'

const a = '00000000-0000-4000-8000-00000000000a'
const b = '00000000-0000-4000-8000-00000000000b'

function assigned(workloadId: string, generation = 1, desired: Assignment['desired'] = 'running'): Assignment {
  return { workloadId, generation, desired, domainId: 'd', slug: 's', packageDigest: '0'.repeat(64), passphrases: 1 }
}
const knownInstance = (workloadId: string, condition: InstanceCondition, generation = 1) => ({
  workloadId,
  condition,
  generation,
})
const shape = (actions: ReturnType<typeof plan>) =>
  actions.map(
    (action) =>
      `${action.kind} ${'workloadId' in action ? action.workloadId.at(-1) : action.assignment.workloadId.at(-1)}`,
  )

describe('plan', () => {
  test('what is assigned and unknown is started', () => {
    expect(shape(plan([assigned(a)], []))).toEqual(['start a'])
  })
  test.each<[InstanceCondition, string[]]>([
    ['running', []],
    ['busy', []],
    ['failed', []],
    ['paused', ['start a']],
    ['broken', ['restart a']],
  ])('of the assigned generation, %s leads to %j', (condition, actions) => {
    expect(shape(plan([assigned(a)], [knownInstance(a, condition)]))).toEqual(actions)
  })
  test.each<InstanceCondition>(['running', 'busy', 'failed', 'broken'])(
    'a newer generation starts over, also when %s',
    (condition) => {
      expect(shape(plan([assigned(a, 2)], [knownInstance(a, condition, 1)]))).toEqual(['start a'])
    },
  )
  test('an older generation than the one here is ignored', () => {
    expect(plan([assigned(a, 1)], [knownInstance(a, 'running', 2)])).toEqual([])
  })
  test('orphans and strays are stopped, before anything starts', () => {
    expect(shape(plan([assigned(a)], [knownInstance(b, 'running')], ['c', b]))).toEqual([`stop b`, 'stop c', 'start a'])
  })
  test('stopped is confirmed even when nothing runs', () => {
    expect(plan([assigned(a, 1, 'stopped')], [])).toMatchObject([{ kind: 'stop', assignment: { workloadId: a } }])
  })
})

test('three restarts in ten minutes are allowed, a fourth is not', () => {
  const now = 1_000_000
  expect(mayRestart([now, now, now], now)).toBe(true)
  expect(mayRestart([now, now, now, now], now)).toBe(false)
  expect(mayRestart([1, 2, 3, now], now)).toBe(true)
})
