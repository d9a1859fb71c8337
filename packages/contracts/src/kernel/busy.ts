import type { ErrorCode } from './errors.ts'

const busy: ReadonlySet<string> = new Set<ErrorCode>(['request/busy', 'request/too-many'])
const MAX_ATTEMPTS = 4

/** Whether a client sends a request again by itself that found no place in a queue: nothing of it was done. */
export function sendsAgain(code: string | undefined, attempts: number): boolean {
  return code !== undefined && busy.has(code) && attempts < MAX_ATTEMPTS
}

/** Milliseconds after which it does so. Those who were refused together do not come back together. */
export function sendsAgainAfter(attempts: number, random = Math.random()): number {
  return (attempts + random) * 1000
}
