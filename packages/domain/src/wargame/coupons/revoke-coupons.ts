import { ChangedCoupons, SomeCoupons } from '@pathwar/contracts/wargame/coupons'
import { Coupon } from '@pathwar/db/models/wargame/coupon'
import { command } from '../../kernel/index.ts'
import { holdCoupons } from './held-coupons.ts'

/** Revokes coupons: nobody redeems them any more. What was redeemed stays with the teams. */
export const revokeCoupons = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: SomeCoupons,
  output: ChangedCoupons,
  async run(ctx, some) {
    const { tournament, coupons, target } = await holdCoupons(ctx, some)
    const changed = coupons.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id)
    if (changed.length === 0) {
      ctx.nothingDone()
      return { tournament, changed }
    }
    await Coupon.query(ctx.db).findByIds(changed).patch({ revokedAt: ctx.now, updatedAt: ctx.now })
    await ctx.audit('coupon.revoked', target, { tournament: tournament.slug, coupons: changed.length })
    return { tournament, changed }
  },
})
