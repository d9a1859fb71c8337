import { DomainError, type Outside, takeRateLimits } from '../../kernel/index.ts'
import { knownDeviceOf } from './device-proof.ts'

/** Wrong passwords in a row for one account, from wherever they come. */
const MAX_FAILURES = 100
/** From one device that has been in the account, or in one session of it. */
const MAX_FAILURES_OF_ONE = 20
const WINDOW_SECONDS = 900

/** Against what an attempt is counted. */
export interface AttemptCounter {
  key: string
  limit: number
}

/**
 * The tally of a log-in: that of the account, which strangers can fill, or the own one of a device that has been in the
 * account before, which they cannot. An account that does not exist has one by its name.
 */
export function logInCounter(
  { installation, domain, device }: Pick<Outside, 'installation' | 'domain' | 'device'>,
  userId: string | undefined,
  username: string,
): AttemptCounter {
  const known = userId && knownDeviceOf(installation, { domain, userId }, device)
  if (known) return { key: `log-in-failed:${userId}:${known}`, limit: MAX_FAILURES_OF_ONE }
  return accountCounter(userId ?? username.toLowerCase())
}

export function accountCounter(who: string): AttemptCounter {
  return { key: `log-in-failed:${who}`, limit: MAX_FAILURES }
}

/** Of the password asked for once more: whoever has no session cannot fill it. */
export function sessionCounter(sessionId: string): AttemptCounter {
  return { key: `own-password-failed:${sessionId}`, limit: MAX_FAILURES_OF_ONE }
}

/**
 * Counts an attempt before it is judged, so that guesses at the same time all count, and refuses it when there were
 * too many: even the right password must wait then.
 */
export async function countAttempt(
  { installation, domain }: AttemptScope,
  { key, limit }: AttemptCounter,
): Promise<void> {
  try {
    await takeRateLimits(installation, domain.id, [{ key, limit, windowSeconds: WINDOW_SECONDS }])
  } catch (error) {
    if (error instanceof DomainError && error.retryAfter) {
      throw new DomainError('auth/locked', { retryAfter: error.retryAfter })
    }
    throw error
  }
}

/** Takes back what was counted: the password was right. */
export async function forgetAttempts({ installation, domain }: AttemptScope, { key }: AttemptCounter): Promise<void> {
  await installation.db.raw('delete from platform.rate_limit where key = ?', [`${domain.id}:${key}`])
}

type AttemptScope = Pick<Outside, 'installation' | 'domain'>
