import { DomainError, type DomainInfo, type Installation, takeRateLimits } from '../kernel/index.ts'

/** Wrong passwords in a row for one account, from wherever they come. */
const MOST_FAILURES = 100
const WINDOW_SECONDS = 900

/**
 * Counts an attempt before it is judged, so that guesses at the same time all count, and refuses it when there were
 * too many: even the right password must wait then. An account that does not exist is locked just the same.
 */
export async function countAttempt(installation: Installation, domain: DomainInfo, who: string): Promise<void> {
  const limit = { key: keyOf(who), limit: MOST_FAILURES, windowSeconds: WINDOW_SECONDS }
  try {
    await takeRateLimits(installation, domain.id, [limit])
  } catch (error) {
    if (error instanceof DomainError && error.retryAfter) {
      throw new DomainError('auth/locked', { retryAfter: error.retryAfter })
    }
    throw error
  }
}

/** Takes back what was counted: the password was right. */
export async function forgetAttempts({ db }: Installation, domain: DomainInfo, who: string): Promise<void> {
  await db.raw('delete from platform.rate_limit where key = ?', [`${domain.id}:${keyOf(who)}`])
}

function keyOf(who: string): string {
  return `log-in-failed:${who.toLowerCase()}`
}
