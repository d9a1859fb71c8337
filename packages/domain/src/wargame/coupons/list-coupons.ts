import { CouponPage, ListCoupons } from '@pathwar/contracts/wargame/coupons'
import { query } from '../../kernel/index.ts'
import { readCoupons } from './coupon.queries.ts'

/** The coupons of a tournament with their codes, for organisers, the latest first. */
export const listCoupons = query({
  permission: 'tournament:manage',
  input: ListCoupons,
  output: CouponPage,
  run: (ctx, filters) => readCoupons(ctx, filters),
})
