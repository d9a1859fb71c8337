import { fitsHash, preparedPassword } from '@pathwar/contracts/identity/password'
import { forAll } from '@pathwar/db/on-behalf-of'
import { compare, hash } from 'bcrypt'
import type { PrepareCtx } from '../../kernel/index.ts'
import { type Claimant, hashInTurn } from './hash-queue.ts'
import { type AttemptCounter, countAttempt } from './lock-out.ts'

/** A hash of no real password. It is compared when there is no hash, so that the check takes equally long. */
const decoy = 'KIXQJZ1v6dF6lqYF8l8b5uYb4bq0C7pFJw1m1E3xZ3oYwq1Yb9p2K'

/** The value of the hash column for a user without a password; no text matches it. */
export const NO_PASSWORD = '!'

/** Whether a stored value is the hash of a password. */
export function hasPassword(hashed: string): boolean {
  return hashed !== NO_PASSWORD
}

/** bcrypt, off the event loop and in the caller's turn; see `hashInTurn`. */
export function hashPassword(ctx: PrepareCtx, password: string, claimant: Claimant): Promise<string> {
  return hashInTurn(ctx, claimant, () => hash(preparedPassword(password), ctx.installation.passwordCost))
}

export interface Claim extends Claimant {
  password: string
  /** Null where there is no such account. */
  hashed: string | null
  /** Where a comparison counts; whoever found no turn has tried nothing. */
  counter: AttemptCounter
}

/**
 * Whether the password is the one that was hashed; without a hash it takes as long and answers false. In the caller's
 * turn; see `hashInTurn`. After too many attempts it takes as long, too, and throws `auth/locked`.
 */
export async function verifyPassword(
  ctx: PrepareCtx,
  { password, hashed, counter, ...claimant }: Claim,
): Promise<boolean> {
  const cost = String(ctx.installation.passwordCost).padStart(2, '0')
  const known = hashed !== null && hasPassword(hashed)
  const against = known ? hashed : `$2b$${cost}$${decoy}`
  return hashInTurn(ctx, claimant, async () => {
    // For nobody: a turn that many wait for must not wait for connections that whoever has it floods.
    const refusal = await forAll(() => countAttempt(ctx, counter))
    const matches = await matchesAny(triesOf(password), against)
    if (refusal) throw refusal
    return matches && known
  })
}

/** As it is hashed today, and as it was typed, which is how it was hashed once. Null: too long to be anybody's. */
function triesOf(typed: string): (string | null)[] {
  return [...new Set([preparedPassword(typed), typed])].map((password) => (fitsHash(password) ? password : null))
}

/** How long it takes depends on what was typed, not on whose account it is. */
async function matchesAny(tries: (string | null)[], hashed: string): Promise<boolean> {
  for (const password of tries) {
    const matches = await compare(password ?? '', hashed)
    if (matches && password !== null) return true
  }
  return false
}
