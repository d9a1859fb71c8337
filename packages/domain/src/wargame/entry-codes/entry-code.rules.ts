import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import type { EntryCodeState } from '@pathwar/contracts/wargame/entry-codes'

/** What decides whether a team can enter with a code. */
export interface EntryCodeFacts {
  maxUses: number | null
  expiresAt: Date | null
  revokedAt: Date | null
}

/** The state of a code with which so many teams have entered. */
export function stateOf({ maxUses, expiresAt, revokedAt }: EntryCodeFacts, used: number, now: Date): EntryCodeState {
  if (revokedAt !== null) return 'revoked'
  if (expiresAt !== null && expiresAt <= now) return 'expired'
  return maxUses !== null && used >= maxUses ? 'used-up' : 'active'
}

/** Why no team can enter with it; null: one can. */
export function codeRefusal(code: EntryCodeFacts, used: number, now: Date): ErrorCode | null {
  const state = stateOf(code, used, now)
  return state === 'active' ? null : `entry-code/${state}`
}
