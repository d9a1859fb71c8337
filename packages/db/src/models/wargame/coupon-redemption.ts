import { model } from '../../model.ts'

/** One redemption of a coupon by a team. */
export class CouponRedemption extends model('coupon_redemption') {}
