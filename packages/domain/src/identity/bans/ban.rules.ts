import type { BanState, BanView } from '@pathwar/contracts/identity/bans'
import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'

export type BanKind = BanView['kind']

/** What decides who may make, change and lift a ban. */
export interface BanFacts {
  kind: BanKind
  /** When it begins, or began. */
  from: Date
  /** Null: for good. */
  expiresAt: Date | null
}

/** Whoever may ban but not for good may ban for so long. */
export const MONTH_DAYS = 31

const monthMs = MONTH_DAYS * 86_400_000

/**
 * Why somebody may not make a ban, or null when they may: `permaban` is for everything, `ban` for users and a month,
 * `privban` for single privileges.
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

/** Where a ban stands: revoked counts more than expired. */
export function stateOf(
  { expiresAt, revokedAt }: { expiresAt: Date | null; revokedAt: Date | null },
  now: Date,
): BanState {
  if (revokedAt) return 'revoked'
  return expiresAt && expiresAt <= now ? 'expired' : 'active'
}

/** Whether the banned are told: of a ban from everything, or from looking around; of single privileges they are not. */
export function isNotified(kind: BanKind, privileges: readonly string[]): boolean {
  return kind === 'user' || (kind === 'privileges' && privileges.includes('web'))
}
