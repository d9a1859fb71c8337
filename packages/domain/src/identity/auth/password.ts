import { availableParallelism } from 'node:os'
import { compare, hash } from 'bcrypt'
import pLimit from 'p-limit'

/**
 * As many as the machine has cores, but one of the thread pool's four threads stays free: file access and DNS look-ups
 * need it during log-ins.
 */
export const maxConcurrentHashes = Math.min(availableParallelism(), 3)
export const hashLimiter = pLimit(maxConcurrentHashes)

/** A hash of no real password. It is compared when there is no hash, so that the check takes equally long. */
const decoy = 'KIXQJZ1v6dF6lqYF8l8b5uYb4bq0C7pFJw1m1E3xZ3oYwq1Yb9p2K'

/** The value of the hash column for a user without a password; no text matches it. */
export const NO_PASSWORD = '!'

/** Whether a stored value is the hash of a password. */
export function hasPassword(hashed: string): boolean {
  return hashed !== NO_PASSWORD
}

/** bcrypt, outside of the event loop. */
export function hashPassword(password: string, cost: number): Promise<string> {
  return hashLimiter(() => hash(password, cost))
}

/** Whether a password matches a hash; without a hash it takes equally long and returns false. */
export async function verifyPassword(password: string, hashed: string | null, cost: number): Promise<boolean> {
  const known = hashed !== null && hasPassword(hashed)
  const against = known ? hashed : `$2b$${String(cost).padStart(2, '0')}$${decoy}`
  const matches = await hashLimiter(() => compare(password, against))
  return matches && known
}
