import { errors } from '@pathwar/contracts/kernel/errors'
import { CouponPreview, PreviewCoupon } from '@pathwar/contracts/wargame/coupons'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { DomainError, query } from '../../kernel/index.ts'
import { maySeeTournament, type Playing, playingIn, requireRunning } from '../tournaments/index.ts'
import { guessing } from './coupon.policy.ts'
import { countRedemptions, couponByCode } from './coupon.queries.ts'
import { refusalOf } from './coupon.rules.ts'

/**
 * What a coupon is worth, for somebody who has scanned it, and whether their team can redeem it now. One that cannot be redeemed yet, or
 * of a tournament that the caller may not see, is not found, like one that does not exist.
 */
export const previewCoupon = query({
  permission: 'play',
  rateLimits: guessing,
  input: PreviewCoupon,
  output: CouponPreview,
  async run(ctx, { code }) {
    const coupon = await couponByCode(ctx, code)
    if (!coupon) throw new DomainError('coupon/not-found')
    const tournament = await Tournament.query(ctx.db).findById(coupon.tournamentId).throwIfNotFound()
    const playing = await playingIn(ctx, tournament.id)
    if (!maySeeTournament(ctx.actor, tournament, playing !== null)) throw new DomainError('coupon/not-found')
    const redeemed = await countRedemptions(ctx, coupon.id, playing?.tournamentTeamId ?? null)
    const refusal = refusalOf(coupon, redeemed, ctx.now)
    if (refusal === 'coupon/not-found') throw new DomainError(refusal)
    return {
      label: coupon.label,
      value: Number(coupon.value),
      expiresAt: coupon.expiresAt?.toISOString() ?? null,
      tournament: { slug: tournament.slug, name: tournament.name },
      team: playing && { slug: playing.slug, name: playing.name },
      refusal: refusedTo(playing) ?? notRunning(tournament, ctx.now) ?? (refusal && errors[refusal].text),
    }
  },
})

function refusedTo(playing: Playing | null): string | null {
  return playing?.disqualified ? errors['team/disqualified'].text : null
}

function notRunning(tournament: Tournament, now: Date): string | null {
  try {
    requireRunning(tournament, now)
    return null
  } catch (error) {
    if (error instanceof DomainError) return errors[error.code].text
    throw error
  }
}
