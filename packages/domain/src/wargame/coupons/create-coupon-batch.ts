import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import { CouponBatchView, CreateCouponBatch } from '@pathwar/contracts/wargame/coupons'
import { Coupon } from '@pathwar/db/models/wargame/coupon'
import { CouponBatch } from '@pathwar/db/models/wargame/coupon-batch'
import { command, perUser, randomCode, userOf } from '../../kernel/index.ts'
import { unarchivedTournament } from '../tournaments/index.ts'
import { newCoupon } from './new-coupon.ts'

/** Creates many coupons with random codes, to be printed. */
export const createCouponBatch = command({
  permission: 'tournament:manage',
  audit: {
    action: 'coupon.batch-created',
    target: (_input, { id, name }) => ({ kind: 'coupon-batch', id, name }),
  },
  rateLimits: perUser('coupon-batch', 60, 3600),
  input: CreateCouponBatch,
  output: CouponBatchView,
  async run(ctx, { name, count, ...rules }) {
    const made = { createdBy: userOf(ctx).userId, createdAt: ctx.now }
    const { id: tournamentId } = await unarchivedTournament(ctx, rules.tournament)
    const { id } = await CouponBatch.query(ctx.db).insertAndFetch({ ...made, tournamentId, name })
    const codes = Array.from({ length: count }, randomCode)
    await Coupon.query(ctx.db).insert(
      codes.map((code) => newCoupon(rules, { ...made, code, foldedCode: foldCode(code), tournamentId, batchId: id })),
    )
    return { id, name, coupons: count, revoked: 0, redemptions: 0, createdAt: ctx.now.toISOString() }
  },
})
