import { ChangedCoupons, SomeCoupons } from '@pathwar/contracts/wargame/coupons'
import { Coupon } from '@pathwar/db/models/wargame/coupon'
import { command } from '../../kernel/index.ts'
import { holdCoupons } from './held-coupons.ts'

/** Lets revoked coupons be redeemed again. */
export const reinstateCoupons = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: SomeCoupons,
  output: ChangedCoupons,
  async run(ctx, some) {
    const { tournament, coupons, target } = await holdCoupons(ctx, some)
    const changed = coupons.filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id)
    if (changed.length === 0) {
      ctx.nothingDone()
      return { tournament, changed }
    }
    await Coupon.query(ctx.db).findByIds(changed).patch({ revokedAt: null, updatedAt: ctx.now })
    await ctx.audit('coupon.reinstated', target, { tournament: tournament.slug, coupons: changed.length })
    return { tournament, changed }
  },
})
