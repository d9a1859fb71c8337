import { describe, expect, test } from 'vitest'
import {
  GatewayError,
  gatewayErrorIn,
  mayRepeat,
  repeatable,
  retryPauseMs,
  throughGateways,
  unansweredOf,
  withRetries,
} from './retry.ts'

const withStatus = (status: number, data?: object) => ({ cause: new GatewayError(status), ...(data && { data }) })
const withCode = (code: string) =>
  Object.assign(new Error('x'), {
    cause: new TypeError('fetch failed', { cause: Object.assign(new Error('y'), { code }) }),
  })

test.each([
  ['refused', withCode('ECONNREFUSED'), 'unsent'],
  [
    'refused on every address',
    { cause: new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })]) },
    'unsent',
  ],
  ['cut', withCode('ECONNRESET'), 'unknown'],
  ['cut in a browser', { cause: new TypeError('Failed to fetch') }, 'unknown'],
  ['a balancer without a server', withStatus(503), 'unsent'],
  ['a balancer whose server broke off', withStatus(502), 'unknown'],
  ['a balancer that waited too long', withStatus(504), 'unknown'],
  ['a domain that is closed', withStatus(503, { pathwar: { code: 'domain/suspended' } }), null],
  ['a database that is away', withStatus(503, { pathwar: { code: 'installation/unavailable' } }), 'unsent'],
  ['a queue without a place', withStatus(503, { pathwar: { code: 'request/busy' } }), 'unsent'],
  ['a queue without a place of one’s own', withStatus(429, { pathwar: { code: 'request/too-many' } }), 'unsent'],
  ['a limit on guesses', withStatus(429, { pathwar: { code: 'auth/too-many-attempts' } }), null],
  ['a database that broke off', withStatus(502, { pathwar: { code: 'request/interrupted' } }), 'unknown'],
  ['an error of ours', withStatus(500, { code: 'INTERNAL_SERVER_ERROR' }), null],
  ['a page of somebody else', withStatus(200), null],
  ['a name that there is not', withCode('ENOTFOUND'), null],
  ['a mistake in a program', new TypeError('x is not a function'), null],
  ['nothing', undefined, null],
] as const)('%s', (_what, error, found) => {
  expect(unansweredOf(error)).toBe(found)
})

test('a response of a gateway is told from one of ours by its kind', async () => {
  const answer = (status: number, type: string) => async () =>
    new Response('', { status, headers: { 'content-type': type } })
  const refused = throughGateways(answer(502, 'text/html'))()
  await expect(refused).rejects.toThrow(new GatewayError(502))
  expect((await throughGateways(answer(503, 'application/json; charset=utf-8'))()).status).toBe(503)
  expect((await throughGateways(answer(500, 'text/plain'))()).status).toBe(500)
  expect(gatewayErrorIn({ cause: { cause: new GatewayError(504) } })?.status).toBe(504)
  expect(gatewayErrorIn(new Error('x'))).toBeNull()
})

test('what asks is sent again, and what changes something only if it never arrived or changes nothing twice', () => {
  const types = ['query', 'mutation', 'subscription'] as const
  const may = (unanswered: 'unsent' | 'unknown' | null, context = {}) =>
    types.filter((type) => mayRepeat({ type, context }, unanswered))
  expect(may('unsent')).toEqual(types)
  expect(may('unknown')).toEqual(['query', 'subscription'])
  expect(may('unknown', repeatable.context)).toEqual(types)
  expect(may(null, repeatable.context)).toEqual([])
})

test('pauses grow up to five seconds, and differ', () => {
  expect([1, 2, 3, 20].map((attempt) => retryPauseMs(attempt, () => 1))).toEqual([250, 500, 1000, 5000])
  expect(retryPauseMs(20, () => 0)).toBe(2500)
})

describe('work that is done again', () => {
  const failing = (times: number) => {
    let calls = 0
    return async () => {
      calls += 1
      if (calls <= times) throw new Error(`failure ${calls}`)
      return calls
    }
  }

  test('ends with the first success', async () => {
    expect(await withRetries(failing(1), { ms: 5_000, mayRetry: () => true })).toBe(2)
  })

  test('fails with the last error when it may not be repeated, patience is over or it is not wanted any more', async () => {
    await expect(withRetries(failing(9), { ms: 5_000, mayRetry: () => false })).rejects.toThrow('failure 1')
    await expect(withRetries(failing(9), { ms: 0, mayRetry: () => true })).rejects.toThrow('failure 1')
    const abort = new AbortController()
    const waiting = withRetries(failing(9), { ms: 60_000, mayRetry: () => true, signal: abort.signal })
    abort.abort()
    await expect(waiting).rejects.toThrow('failure 1')
  })
})
