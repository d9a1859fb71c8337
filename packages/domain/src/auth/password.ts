import { compare, hash } from 'bcrypt'

/** Compared against when there is no such account, so that the answer takes as long. Of nobody's password. */
const decoy = '$2b$12$KIXQJZ1v6dF6lqYF8l8b5uYb4bq0C7pFJw1m1E3xZ3oYwq1Yb9p2K'

/** bcrypt, off the event loop. */
export function hashPassword(password: string, cost: number): Promise<string> {
  return hash(password, cost)
}

/** Whether the password is the one that was hashed; without a hash it takes as long and answers false. */
export async function verifyPassword(password: string, hashed: string | null): Promise<boolean> {
  const matches = await compare(password, hashed ?? decoy)
  return matches && hashed !== null
}
