import { ListRedemptions, RedemptionPage } from '@pathwar/contracts/wargame/coupons'
import { Coupon } from '@pathwar/db/models/wargame/coupon'
import { DomainError, query } from '../../kernel/index.ts'

interface Row {
  id: string
  nth: number
  slug: string
  name: string
  user: string
  amount: string
  at: Date
}

/** Who has redeemed a coupon, for organisers, the latest first. */
export const listRedemptions = query({
  permission: 'tournament:manage',
  input: ListRedemptions,
  output: RedemptionPage,
  async run(ctx, { coupon: couponId, before, limit }) {
    if (!(await Coupon.query(ctx.db).findById(couponId))) throw new DomainError('coupon/not-found')
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select r.id, r.nth, t.slug, t.name, u.display_name as "user", r.amount, r.created_at as at
       from coupon_redemption r join tournament_team tt on tt.id = r.tournament_team_id
       join team t on t.id = tt.team_id join app_user u on u.id = r.redeemed_by
       where r.coupon_id = :couponId ${before ? 'and r.nth < :before::bigint' : ''}
       order by r.nth desc limit :limit`,
      { couponId, limit: limit + 1, ...(before && { before }) },
    )
    const page = rows.slice(0, limit)
    return {
      redemptions: page.map(({ id, slug, name, user, amount, at }) => ({
        ...{ id, user },
        team: { slug, name },
        amount: Number(amount),
        at: at.toISOString(),
      })),
      next: rows.length > limit ? String(page.at(-1)?.nth) : null,
    }
  },
})
