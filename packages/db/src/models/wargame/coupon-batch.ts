import { model } from '../../model.ts'

/** Coupons that were created together, to be printed together. */
export class CouponBatch extends model('coupon_batch') {}
