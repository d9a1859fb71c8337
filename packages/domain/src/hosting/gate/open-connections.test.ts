import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Admission } from './admit.rules.ts'
import type { Route } from './gate-rows.ts'
import { watchOpenConnections } from './open-connections.ts'

const endpoint: Endpoint = { service: 'web', kind: 'http', host: '10.0.0.1', port: 80, levelPort: 80 }

/** A table whose answers the test controls; it notifies only when the test says so. */
function fakeTable() {
  const answers = new Map<string, Admission>()
  const endpoints = new Map<string, Endpoint[]>()
  const listeners = new Set<(id: string) => void>()
  return {
    answers,
    endpoints,
    listeners,
    changed: (id: string) => {
      for (const listener of listeners) listener(id)
    },
    table: {
      decide: (id: string, { userId }: { userId: string }) => answers.get(`${id} ${userId}`) ?? 'admitted',
      byInstance: (id: string): Route => ({
        ...{ instanceId: id, domainId: 'one', slug: 'abc123', label: 'A', names: [], ownerLabel: '', state: 'ready' },
        ...{ endpoints: endpoints.get(id) ?? [endpoint], expiresAt: null },
      }),
      onChange(listener: (id: string) => void) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}

let fake: ReturnType<typeof fakeTable>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  fake = fakeTable()
})
afterEach(() => {
  vi.useRealTimers()
})

function watch(outlivesStaleFacts = true) {
  const connections = watchOpenConnections<'request' | 'tunnel'>(fake.table, { everyMs: 500, outlivesStaleFacts })
  function open(instanceId: string, userId: string, kind: 'request' | 'tunnel' = 'tunnel') {
    const reasons: string[] = []
    const user = { domainId: 'one', userId }
    const remove = connections.add({ kind, instanceId, user, endpoint, end: (why) => reasons.push(why) })
    return { reasons, remove }
  }
  return { connections, open }
}

describe('what is open', () => {
  test.each<Exclude<Admission, 'admitted' | 'stale'>>([
    ...(['unknown', 'domain-inactive', 'network-banned', 'session-ended'] as const),
    ...(['not-granted', 'too-early', 'over', 'expired', 'starting'] as const),
  ])('ends once when the table says that it is %s, and nothing else does', (why) => {
    const { connections, open } = watch()
    const [mine, neighbours, elsewhere] = [open('a', 'me'), open('a', 'you'), open('b', 'me')]
    fake.answers.set('a me', why)
    fake.changed('b')
    expect(mine.reasons).toEqual([])
    fake.changed('a')
    fake.changed('a')
    vi.advanceTimersByTime(2_000)
    expect([mine.reasons, neighbours.reasons, elsewhere.reasons]).toEqual([[why], [], []])
    expect(connections.ended()).toBe(1)
    expect(connections.count('tunnel')).toBe(2)
  })

  test.each(['over', 'expired'] as const)('ends by the clock when it is %s, of which nobody tells', (why) => {
    const { open } = watch()
    const mine = open('a', 'me')
    fake.answers.set('a me', why)
    vi.advanceTimersByTime(499)
    expect(mine.reasons).toEqual([])
    vi.advanceTimersByTime(1)
    expect(mine.reasons).toEqual([why])
  })

  test.each([
    ['moved', [{ ...endpoint, port: 81 }]],
    ['another key', [{ ...endpoint, hostKey: 'SHA256:other' }]],
    ['no endpoint', []],
  ])('ends when the instance has %s', (_, now) => {
    const { open } = watch()
    const mine = open('a', 'me')
    fake.endpoints.set('a', now)
    fake.changed('a')
    expect(mine.reasons).toEqual(['replaced'])
  })

  test('goes on when another endpoint joins, and the same is read again', () => {
    const { open } = watch()
    const mine = open('a', 'me')
    fake.endpoints.set('a', [{ ...endpoint, service: 'admin', port: 81 }, { ...endpoint }])
    fake.changed('a')
    expect(mine.reasons).toEqual([])
  })

  test.each([
    [true, []],
    [false, ['stale']],
  ])('with facts too old, and outliving them %s, ends with %j', (outlives, reasons) => {
    const { open } = watch(outlives)
    const mine = open('a', 'me')
    fake.answers.set('a me', 'stale')
    vi.advanceTimersByTime(500)
    expect(mine.reasons).toEqual(reasons)
  })

  test('ends at once when the right to it ended while it was being made', async () => {
    fake.answers.set('a me', 'not-granted')
    const { open } = watch()
    const mine = open('a', 'me')
    await Promise.resolve()
    expect(mine.reasons).toEqual(['not-granted'])
  })

  test('is not ended after it has closed', async () => {
    const { connections, open } = watch()
    const mine = open('a', 'me')
    fake.answers.set('a me', 'not-granted')
    mine.remove()
    mine.remove()
    await Promise.resolve()
    fake.changed('a')
    expect(mine.reasons).toEqual([])
    expect(connections.ended()).toBe(0)
  })
})

test('what is open is counted by kind, in one instance and in all', () => {
  const { connections, open } = watch()
  const first = open('a', 'me', 'request')
  open('a', 'you', 'request')
  open('b', 'me', 'request')
  open('a', 'me', 'tunnel')
  expect([connections.count('request'), connections.count('request', 'a')]).toEqual([3, 2])
  expect([connections.count('tunnel', 'b'), connections.count('tunnel', 'nowhere')]).toEqual([0, 0])
  first.remove()
  expect(connections.count('request', 'a')).toBe(1)
})

test('a proxy that stops ends one kind after the other, which counts as no revocation', () => {
  const { connections, open } = watch()
  const [request, tunnel] = [open('a', 'me', 'request'), open('b', 'me', 'tunnel')]
  connections.endAll('tunnel')
  connections.endAll('tunnel')
  expect([request.reasons, tunnel.reasons]).toEqual([[], ['stopping']])
  expect([connections.count('request'), connections.count('tunnel'), connections.ended()]).toEqual([1, 0, 0])
})

test('a list that is closed hears and asks nothing more', () => {
  const { connections, open } = watch()
  const mine = open('a', 'me')
  connections.close()
  fake.answers.set('a me', 'not-granted')
  fake.changed('a')
  vi.advanceTimersByTime(2_000)
  expect(mine.reasons).toEqual([])
  expect(fake.listeners.size).toBe(0)
})

describe('room in an instance', () => {
  test('is first come, first served up to its cap, and beyond that each user has a share', () => {
    const open = watchOpenConnections<'request' | 'tunnel'>(fake.table, { everyMs: 500, outlivesStaleFacts: false })
    const add = (userId: string, kind: 'request' | 'tunnel' = 'request') =>
      open.add({ kind, instanceId: 'one', user: { userId, domainId: 'one' }, endpoint, end() {} })
    const room = { most: 3, share: 2 }
    const has = (userId: string, kinds?: ('request' | 'tunnel')[]) =>
      open.hasRoom({ instanceId: 'one', userId, ...(kinds && { kinds }) }, room)
    const [first] = [add('greedy'), add('greedy'), add('greedy')]
    expect([has('greedy'), has('mate')]).toEqual([false, true])
    add('mate')
    expect(has('mate')).toBe(true)
    add('mate', 'tunnel')
    expect([has('mate'), has('mate', ['request']), has('mate', ['tunnel'])]).toEqual([false, true, true])
    expect(open.hasRoom({ instanceId: 'two', userId: 'greedy' }, room)).toBe(true)
    first?.()
    expect(has('greedy')).toBe(false)
    open.close()
  })
})
