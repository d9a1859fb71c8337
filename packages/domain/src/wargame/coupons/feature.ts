import { feature } from '../../kernel/index.ts'
import { couponCash } from './bookings.ts'
import { couponInvariants, couponMovers } from './coupon.movers.ts'
import { couponParts } from './coupon.parts.ts'
import { createCoupon } from './create-coupon.ts'
import { createCouponBatch } from './create-coupon-batch.ts'
import { exportCoupons } from './export-coupons.ts'
import { getCoupon } from './get-coupon.ts'
import { listCouponBatches } from './list-coupon-batches.ts'
import { listCoupons } from './list-coupons.ts'
import { listMyRedemptions } from './list-my-redemptions.ts'
import { listRedemptions } from './list-redemptions.ts'
import { previewCoupon } from './preview-coupon.ts'
import { redeemCoupon } from './redeem-coupon.ts'
import { reinstateCoupons } from './reinstate-coupons.ts'
import { revokeCoupons } from './revoke-coupons.ts'
import { updateCoupon } from './update-coupon.ts'

export const coupons = feature('coupons', {
  useCases: {
    list: listCoupons,
    batches: listCouponBatches,
    get: getCoupon,
    redemptions: listRedemptions,
    export: exportCoupons,
    create: createCoupon,
    createBatch: createCouponBatch,
    update: updateCoupon,
    revoke: revokeCoupons,
    reinstate: reinstateCoupons,
    preview: previewCoupon,
    redeem: redeemCoupon,
    mine: listMyRedemptions,
  },
  movers: couponMovers,
  contended: ['coupon', 'coupon_redemption'],
  invariants: couponInvariants,
  bookings: [couponCash],
  constraints: {
    coupon_code: 'coupon/code-taken',
    coupon_batch_name: 'coupon/batch-taken',
    coupon_dates: 'coupon/dates',
  },
  hooks: [couponParts],
})
