import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import { RedeemCoupon, RedeemedCoupon } from '@pathwar/contracts/wargame/coupons'
import { Coupon } from '@pathwar/db/models/wargame/coupon'
import { CouponRedemption } from '@pathwar/db/models/wargame/coupon-redemption'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import { book, negate } from '../../economy/ledger/index.ts'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { bankOf, cashOf, playedTournament } from '../tournaments/index.ts'
import { couponCash } from './bookings.ts'
import { guessing } from './coupon.policy.ts'
import { countRedemptions } from './coupon.queries.ts'
import { refusalOf } from './coupon.rules.ts'

/**
 * Redeems a coupon for the caller's team, which gets its value in cash at once. However many do so at the same time, it is redeemed as
 * often as it may be and no more.
 */
export const redeemCoupon = command({
  permission: 'play',
  rateLimits: guessing,
  input: RedeemCoupon,
  output: RedeemedCoupon,
  async run(ctx, { tournament: slug, code }) {
    const { userId } = userOf(ctx)
    const { tournament, playing } = await playedTournament(ctx, slug)
    const { tournamentTeamId } = playing
    const coupon = await holdCoupon(ctx, tournament.id, code)
    const redeemed = await countRedemptions(ctx, coupon.id, tournamentTeamId)
    const refusal = refusalOf(coupon, redeemed, ctx.now)
    if (refusal) throw new DomainError(refusal)
    const member = await TournamentMember.query(ctx.db).findOne({ tournamentTeamId, userId })
    const { id } = await CouponRedemption.query(ctx.db).insertAndFetch({
      couponId: coupon.id,
      tournamentTeamId,
      tournamentMemberId: member?.id ?? null,
      redeemedBy: userId,
      nth: redeemed.all + 1,
      teamNth: redeemed.byTeam + 1,
      amount: coupon.value,
      createdAt: ctx.now,
    })
    const [cash] = await book(ctx, {
      kind: couponCash,
      reference: id,
      lines: [
        [cashOf(tournamentTeamId), coupon.value],
        [bankOf(tournament.id), negate(coupon.value)],
      ],
    })
    const amount = Number(coupon.value)
    await ctx.emit(
      'coupon.redeemed',
      { tournament: slug, team: { slug: playing.slug, name: playing.name }, label: coupon.label, amount },
      { tournamentId: tournament.id, teamId: playing.teamId },
    )
    return { label: coupon.label, amount, cash: Number(cash) }
  },
})

/** The coupon of a tournament with this code, locked: it is redeemed by one team after the other. */
async function holdCoupon(ctx: Ctx, tournamentId: string, code: string): Promise<Coupon> {
  const coupon = await Coupon.query(ctx.db)
    .findOne({ foldedCode: foldCode(code), tournamentId })
    .forNoKeyUpdate()
  if (!coupon) throw new DomainError('coupon/not-found')
  return coupon
}
