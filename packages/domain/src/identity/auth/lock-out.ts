import { foldName } from '@pathwar/contracts/kernel/text'
import type { AppUser } from '@pathwar/db/models/identity/app-user'
import { DomainError, type PrepareCtx, takeRateLimits } from '../../kernel/index.ts'
import { knownDeviceOf } from './device-proof.ts'

/** Wrong passwords in a row for one account, from all addresses together. */
const MAX_FAILURES = 100
/** From one device that has used the account, or in one session of it. */
const MAX_FAILURES_OF_ONE = 20
const WINDOW_SECONDS = 900

/** The counter for an attempt. */
export interface AttemptCounter {
  key: string
  limit: number
}

/**
 * The counter of a log-in. Strangers share the account's counter. A device that has used the account before has its own,
 * which strangers cannot fill. For an account that does not exist, the counter goes by the name.
 */
export function logInCounter(
  { installation, domain, device }: Pick<PrepareCtx, 'installation' | 'domain' | 'device'>,
  user: Pick<AppUser, 'id' | 'password'> | undefined,
  username: string,
): AttemptCounter {
  const known = user && knownDeviceOf(installation.dataKey, { domain, user }, device)
  if (known) return { key: `log-in-failed:${user.id}:${known}`, limit: MAX_FAILURES_OF_ONE }
  return accountCounter(user?.id ?? foldName(username))
}

export function accountCounter(who: string): AttemptCounter {
  return { key: `log-in-failed:${who}`, limit: MAX_FAILURES }
}

/** The counter for repeating the password in a session: without the session nobody can fill it. */
export function sessionCounter(sessionId: string): AttemptCounter {
  return { key: `own-password-failed:${sessionId}`, limit: MAX_FAILURES_OF_ONE }
}

/**
 * Counts an attempt, before the password is compared, so that simultaneous guesses all count. Returns the refusal when there
 * were too many: then even the correct password has to wait.
 */
export async function countAttempt(
  { installation, domain }: AttemptScope,
  { key, limit }: AttemptCounter,
): Promise<DomainError | null> {
  try {
    await takeRateLimits(installation, domain.id, [{ key, limit, windowSeconds: WINDOW_SECONDS }])
    return null
  } catch (error) {
    if (error instanceof DomainError && error.retryAfter) {
      return new DomainError('auth/locked', { retryAfter: error.retryAfter })
    }
    throw error
  }
}

/** Resets the counter after a correct password. */
export async function forgetAttempts({ installation, domain }: AttemptScope, { key }: AttemptCounter): Promise<void> {
  await installation.db.raw('delete from platform.rate_limit where key = ?', [`${domain.id}:${key}`])
}

type AttemptScope = Pick<PrepareCtx, 'installation' | 'domain'>
