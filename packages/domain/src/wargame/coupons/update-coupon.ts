import { CouponView, UpdateCoupon } from '@pathwar/contracts/wargame/coupons'
import { Coupon } from '@pathwar/db/models/wargame/coupon'
import { type Ctx, command, DomainError, differences } from '../../kernel/index.ts'
import { changeableTournament, readCoupon } from './coupon.queries.ts'
import { isBelow } from './coupon.rules.ts'
import { requireOrder } from './new-coupon.ts'

const changeable = ['label', 'maxRedemptions', 'maxPerTeam', 'startsAt', 'expiresAt'] as const

/** Changes the limits, the times and the label of a coupon. Limits are not set below what was redeemed already. */
export const updateCoupon = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: UpdateCoupon,
  output: CouponView,
  async run(ctx, { coupon: id, changes: { startsAt, expiresAt, ...rest } }) {
    const found = await Coupon.query(ctx.db).findById(id).select('tournamentId')
    if (!found) throw new DomainError('coupon/not-found')
    await changeableTournament(ctx, found)
    // Whoever redeems it now is counted below, or sees the new limits.
    const coupon = await Coupon.query(ctx.db).findById(id).forNoKeyUpdate()
    if (!coupon) throw new DomainError('coupon/not-found')
    const changes = {
      ...rest,
      ...(startsAt !== undefined && { startsAt: startsAt === null ? null : new Date(startsAt) }),
      ...(expiresAt !== undefined && { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
    }
    const asked = { ...coupon, ...changes }
    requireOrder(asked.startsAt, asked.expiresAt)
    if (isBelow(asked, await mostRedemptions(ctx, id))) throw new DomainError('coupon/fewer-than-redeemed')
    const changed = await Coupon.query(ctx.db).patchAndFetchById(id, { ...changes, updatedAt: ctx.now })
    const target = { kind: 'coupon', id, name: changed.label }
    await ctx.audit('coupon.changed', target, differences<Coupon>(coupon, changed, changeable))
    return readCoupon(ctx, id)
  },
})

/** How often a coupon was redeemed by all teams, and by the one that redeemed it most often. */
async function mostRedemptions({ db }: Ctx, couponId: string): Promise<{ all: number; byOneTeam: number }> {
  const { rows } = await db.raw<{ rows: { all: number; byOneTeam: number }[] }>(
    `select coalesce(max(nth), 0) as all, coalesce(max(team_nth), 0) as "byOneTeam"
     from coupon_redemption where coupon_id = ?`,
    [couponId],
  )
  return rows[0] ?? { all: 0, byOneTeam: 0 }
}
