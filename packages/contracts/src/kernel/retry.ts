import type { ErrorCode } from './errors.ts'

/**
 * What came of a request that nobody served: of `unsent` nothing was done, as it never arrived or found no place in a queue, so
 * anything may be sent again; of `unknown` it is not known whether it was carried out. Balancers and our own proxy say 503 for
 * the one, 502 and 504 for the other.
 */
export type Unanswered = 'unsent' | 'unknown'

const unsentCodes = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])
const unknownCodes = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])

/** Thrown for a response that a balancer or a proxy gave, because it got none from Pathwar. */
export class GatewayError extends Error {
  override name = 'GatewayError'
  readonly status: number
  constructor(status: number) {
    super(`HTTP ${status}`)
    this.status = status
  }
}

interface Response {
  status: number
  headers: { get(name: string): string | null }
}

/** A `fetch` that throws `GatewayError` for such responses; Pathwar's own ones with these statuses are JSON. */
export function throughGateways<Args extends unknown[], Got extends Response>(
  fetch: (...args: Args) => Promise<Got>,
): (...args: Args) => Promise<Got> {
  return async (...args) => {
    const response = await fetch(...args)
    const isOurs = response.headers.get('content-type')?.startsWith('application/json') ?? false
    if (!isOurs && gatewayStatus(response.status)) throw new GatewayError(response.status)
    return response
  }
}

/** Reads a tRPC client's or `fetch`'s error; null when Pathwar served the request, whatever it said, or something else did. */
export function unansweredOf(error: unknown): Unanswered | null {
  if (!isObject(error)) return null
  if (isObject(error.data)) return unansweredCode(error.data)
  for (let cause: unknown = error, depth = 0; isObject(cause) && depth < 6; cause = innerOf(cause), depth += 1) {
    if (cause instanceof GatewayError) return gatewayStatus(cause.status)
    if (typeof cause.code === 'string' && unsentCodes.has(cause.code)) return 'unsent'
    if (typeof cause.code === 'string' && unknownCodes.has(cause.code)) return 'unknown'
    // Browsers say no more than this.
    if (cause instanceof TypeError && /fetch|network|load failed/i.test(cause.message) && !isObject(innerOf(cause)))
      return 'unknown'
  }
  return null
}

/** Pathwar's own words for it: it has no place, its database is away, or the connection to that broke in the middle. */
const ownWords: ReadonlyMap<unknown, Unanswered> = new Map<ErrorCode, Unanswered>([
  ['request/busy', 'unsent'],
  ['request/too-many', 'unsent'],
  ['installation/unavailable', 'unsent'],
  ['request/interrupted', 'unknown'],
])

function unansweredCode({ pathwar }: Record<string, unknown>): Unanswered | null {
  return (isObject(pathwar) && ownWords.get(pathwar.code)) || null
}

function gatewayStatus(status: number): Unanswered | null {
  if (status === 503) return 'unsent'
  return status === 502 || status === 504 ? 'unknown' : null
}

interface Sent {
  type: 'query' | 'mutation' | 'subscription'
  context: Record<string, unknown>
}

/** The context of a call to a command that changes nothing the second time: it is sent again like a query. */
export const repeatable = { context: { repeatable: true } } as const

/** Whether what was not answered may be sent again: what only asks always, what changes something when it never arrived. */
export function mayRepeat({ type, context }: Sent, unanswered: Unanswered | null): boolean {
  if (unanswered === null) return false
  return unanswered === 'unsent' || type !== 'mutation' || context.repeatable === true
}

/**
 * Milliseconds before the next try after the first, second, … one: doubling from 250 ms to 5 s, between half of it and all
 * of it by chance, so that those who were cut off together do not come back together.
 */
export function retryPauseMs(attempt: number, random: () => number = Math.random): number {
  const most = Math.min(5_000, 250 * 2 ** Math.min(attempt - 1, 10))
  return Math.round(most * (0.5 + random() / 2))
}

interface Patience {
  /** Milliseconds after the beginning in which another try begins. */
  ms: number
  mayRetry: (error: unknown) => boolean
  signal?: AbortSignal
}

/** Does work again while it may, until it works or the patience is over; throws the last error. */
export async function withRetries<T>(work: () => Promise<T>, { ms, mayRetry, signal }: Patience): Promise<T> {
  const until = Date.now() + ms
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const pause = retryPauseMs(attempt)
      if (signal?.aborted || !mayRetry(error) || Date.now() + pause > until) throw error
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, pause)
        signal?.addEventListener('abort', done, { once: true })
      })
      if (signal?.aborted) throw error
    }
  }
}

function innerOf(error: Record<string, unknown>): unknown {
  return Array.isArray(error.errors) && error.errors.length > 0 ? error.errors[0] : error.cause
}

/** The gateway's response somewhere below an error, if it was one. */
export function gatewayErrorIn(error: unknown): GatewayError | null {
  for (let cause: unknown = error, depth = 0; isObject(cause) && depth < 6; cause = innerOf(cause), depth += 1)
    if (cause instanceof GatewayError) return cause
  return null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
