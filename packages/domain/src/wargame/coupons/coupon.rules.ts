import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import type { CouponState } from '@pathwar/contracts/wargame/coupons'

/** What decides whether a coupon can be redeemed. */
export interface CouponFacts {
  maxRedemptions: number | null
  maxPerTeam: number
  startsAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
}

/** The state of a coupon that was redeemed so often. */
export function stateOf(coupon: Omit<CouponFacts, 'maxPerTeam'>, redeemed: number, now: Date): CouponState {
  if (coupon.revokedAt !== null) return 'revoked'
  if (coupon.expiresAt !== null && coupon.expiresAt <= now) return 'expired'
  if (coupon.startsAt !== null && coupon.startsAt > now) return 'waiting'
  return coupon.maxRedemptions !== null && redeemed >= coupon.maxRedemptions ? 'used-up' : 'active'
}

const refusals: Record<Exclude<CouponState, 'active'>, ErrorCode> = {
  // As if there were none: when there will be one is the organisers' secret.
  waiting: 'coupon/not-found',
  revoked: 'coupon/revoked',
  expired: 'coupon/expired',
  'used-up': 'coupon/used-up',
}

/** Why a team cannot redeem a coupon that all teams, and this one, have redeemed so often; null: it can. */
export function refusalOf(coupon: CouponFacts, redeemed: { all: number; byTeam: number }, now: Date): ErrorCode | null {
  const state = stateOf(coupon, redeemed.all, now)
  // Who has redeemed the last one themselves is told so, and not that others were faster.
  if ((state === 'active' || state === 'used-up') && redeemed.byTeam >= coupon.maxPerTeam)
    return 'coupon/already-redeemed'
  return state === 'active' ? null : refusals[state]
}

/** Whether new limits are below what a coupon was redeemed already, by all teams and by the one that did it most often. */
export function isBelow(
  limits: Pick<CouponFacts, 'maxRedemptions' | 'maxPerTeam'>,
  redeemed: { all: number; byOneTeam: number },
): boolean {
  return (limits.maxRedemptions ?? redeemed.all) < redeemed.all || limits.maxPerTeam < redeemed.byOneTeam
}
