import type { BanState, BanView } from '@pathwar/contracts/identity/bans'
import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'

export type BanKind = BanView['kind']

/** The facts that decide who may create, change and revoke a ban. */
export interface BanFacts {
  kind: BanKind
  /** Its beginning. */
  from: Date
  /** Null: permanent. */
  expiresAt: Date | null
}

/** The longest ban without the privilege for permanent bans. */
export const MONTH_DAYS = 31

const monthMs = MONTH_DAYS * 86_400_000

/**
 * Why somebody may not create a ban, or null if they may: `permaban` allows all, `ban` users for up to a month, `privban`
 * single privileges.
 */
export function banRefusal(
  has: (privilege: Privilege) => boolean,
  { kind, from, expiresAt }: BanFacts,
): ErrorCode | null {
  if (has('permaban')) return null
  if (kind === 'network') return 'ban/kind'
  if (kind === 'privileges') return has('privban') ? null : 'ban/kind'
  if (!has('ban')) return 'ban/kind'
  const isShort = expiresAt !== null && expiresAt.getTime() - from.getTime() <= monthMs
  return isShort ? null : 'ban/too-long'
}

/** The state of a ban: revoked takes precedence over expired. */
export function stateOf(
  { expiresAt, revokedAt }: { expiresAt: Date | null; revokedAt: Date | null },
  now: Date,
): BanState {
  if (revokedAt) return 'revoked'
  return expiresAt && expiresAt <= now ? 'expired' : 'active'
}

/** Whether the banned user is notified: of a ban from everything or from reading, not of bans from single privileges. */
export function isNotified(kind: BanKind, privileges: readonly string[]): boolean {
  return kind === 'user' || (kind === 'privileges' && privileges.includes('web'))
}
