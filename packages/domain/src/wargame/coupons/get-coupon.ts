import { CouponDetail, CouponRef } from '@pathwar/contracts/wargame/coupons'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { query } from '../../kernel/index.ts'
import { readCoupon } from './coupon.queries.ts'

/** One coupon with its code, for organisers. */
export const getCoupon = query({
  permission: 'tournament:manage',
  input: CouponRef,
  output: CouponDetail,
  async run(ctx, { coupon: id }) {
    const coupon = await readCoupon(ctx, id)
    const { slug, name } = await Tournament.query(ctx.db)
      .join('coupon', 'coupon.tournament_id', 'tournament.id')
      .findOne({ 'coupon.id': id })
      .select('tournament.slug', 'tournament.name')
      .throwIfNotFound()
    return { ...coupon, tournament: { slug, name } }
  },
})
