import { availableParallelism } from 'node:os'
import { compare, hash } from 'bcrypt'
import pLimit from 'p-limit'

/**
 * As many as the machine has cores, and one thread of the pool (of four) is left: while people log in, files are read and
 * names of hosts are looked up.
 */
export const maxConcurrentHashes = Math.min(availableParallelism(), 3)
export const hashLimiter = pLimit(maxConcurrentHashes)

/** Of nobody's password; compared against when there is none, so that the answer takes as long. */
const decoy = 'KIXQJZ1v6dF6lqYF8l8b5uYb4bq0C7pFJw1m1E3xZ3oYwq1Yb9p2K'

/** What stands in place of a hash where a user has no password; no text matches it. */
export const NO_PASSWORD = '!'

/** Whether a stored hash is one of a password. */
export function hasPassword(hashed: string): boolean {
  return hashed !== NO_PASSWORD
}

/** bcrypt, off the event loop. */
export function hashPassword(password: string, cost: number): Promise<string> {
  return hashLimiter(() => hash(password, cost))
}

/** Whether the password is the one that was hashed; without a hash it takes as long and answers false. */
export async function verifyPassword(password: string, hashed: string | null, cost: number): Promise<boolean> {
  const known = hashed !== null && hasPassword(hashed)
  const against = known ? hashed : `$2b$${String(cost).padStart(2, '0')}$${decoy}`
  const matches = await hashLimiter(() => compare(password, against))
  return matches && known
}
