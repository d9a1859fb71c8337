import { errorView, retryTimeOf } from '../errors.ts'

/** What is over by itself in some seconds: there was no place in a queue. */
const passing: ReadonlySet<string> = new Set(['request/busy', 'request/too-many'])

/**
 * When to try again, in ms since 1970; null if that is up to the reader. Later than the server said by up to as long again,
 * by chance, so that all who were refused together do not come back together.
 */
export function againAt(error: unknown, random: () => number = Math.random): number | null {
  const { code, retryAfter } = errorView(error)
  const earliest = passing.has(code) ? retryTimeOf(error) : null
  return earliest === null ? null : Math.round(earliest + (retryAfter ?? 0) * 1000 * random())
}
