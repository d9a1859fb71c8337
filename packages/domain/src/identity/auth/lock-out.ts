import { foldName } from '@pathwar/contracts/kernel/text'
import type { AppUser } from '@pathwar/db/models/identity/app-user'
import { DomainError, type Outside, takeRateLimits } from '../../kernel/index.ts'
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
  { installation, domain, device }: Pick<Outside, 'installation' | 'domain' | 'device'>,
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
 * Counts a log-in, and returns whether its password may be right. What is refused here looks like a wrong password: otherwise
 * a locked account would tell which of the names and addresses that somebody tries belong to it.
 */
export async function mayLogIn(scope: AttemptScope, counter: AttemptCounter): Promise<boolean> {
  try {
    await countAttempt(scope, counter)
    return true
  } catch (error) {
    if (error instanceof DomainError && error.code === 'auth/locked') return false
    throw error
  }
}

/**
 * Counts an attempt before the password is checked, so that simultaneous guesses all count. Refuses it after too many:
 * then even the correct password has to wait.
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

/** Resets the counter after a correct password. */
export async function forgetAttempts({ installation, domain }: AttemptScope, { key }: AttemptCounter): Promise<void> {
  await installation.db.raw('delete from platform.rate_limit where key = ?', [`${domain.id}:${key}`])
}

type AttemptScope = Pick<Outside, 'installation' | 'domain'>
