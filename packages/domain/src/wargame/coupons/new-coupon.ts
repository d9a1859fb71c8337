import type { CreateCoupon } from '@pathwar/contracts/wargame/coupons'
import { DomainError } from '../../kernel/index.ts'

interface Made {
  code: string
  foldedCode: string
  tournamentId: string
  batchId: string | null
  createdBy: string
  createdAt: Date
}

/** The row of a new coupon; throws `coupon/dates`. */
export function newCoupon(rules: Omit<CreateCoupon, 'code' | 'tournament'>, made: Made) {
  const startsAt = rules.startsAt === null ? null : new Date(rules.startsAt)
  const expiresAt = rules.expiresAt === null ? null : new Date(rules.expiresAt)
  requireOrder(startsAt, expiresAt)
  return {
    ...made,
    label: rules.label,
    value: String(rules.value),
    maxRedemptions: rules.maxRedemptions,
    maxPerTeam: rules.maxPerTeam,
    startsAt,
    expiresAt,
    updatedAt: made.createdAt,
  }
}

/** Throws `coupon/dates` if a coupon would expire before it can be redeemed. */
export function requireOrder(startsAt: Date | null, expiresAt: Date | null): void {
  if (startsAt !== null && expiresAt !== null && expiresAt <= startsAt) throw new DomainError('coupon/dates')
}
