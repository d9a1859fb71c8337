import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import { CouponView, CreateCoupon } from '@pathwar/contracts/wargame/coupons'
import { Coupon } from '@pathwar/db/models/wargame/coupon'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { unarchivedTournament } from '../tournaments/index.ts'
import { readCoupon } from './coupon.queries.ts'
import { newCoupon } from './new-coupon.ts'

/** Creates one coupon with a chosen code; no other coupon of the domain may look like it. */
export const createCoupon = command({
  permission: 'tournament:manage',
  audit: {
    action: 'coupon.created',
    target: (_input, { id, label }) => ({ kind: 'coupon', id, name: label }),
    // Without the code: whoever reads the log could redeem it.
    detail: ({ code: _, ...rest }) => rest,
  },
  input: CreateCoupon,
  output: CouponView,
  async run(ctx, { code, ...rules }) {
    const { userId } = userOf(ctx)
    const { id: tournamentId } = await unarchivedTournament(ctx, rules.tournament)
    const foldedCode = foldCode(code)
    if (await Coupon.query(ctx.db).findOne({ foldedCode })) throw new DomainError('coupon/code-taken')
    const { id } = await Coupon.query(ctx.db).insertAndFetch(
      newCoupon(rules, { code, foldedCode, tournamentId, batchId: null, createdBy: userId, createdAt: ctx.now }),
    )
    return readCoupon(ctx, id)
  },
})
