import { CouponBatches } from '@pathwar/contracts/wargame/coupons'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { query } from '../../kernel/index.ts'
import { tournamentOf } from './coupon.queries.ts'

/** The batches of a tournament, and how much of each was redeemed; the latest first. */
export const listCouponBatches = query({
  permission: 'tournament:manage',
  input: TournamentRef,
  output: CouponBatches,
  async run(ctx, { tournament }) {
    const { id } = await tournamentOf(ctx, tournament)
    const { rows } = await ctx.db.raw<{
      rows: { id: string; name: string; coupons: number; revoked: number; redemptions: number; createdAt: Date }[]
    }>(
      `select b.id, b.name, b.created_at as "createdAt", count(c.id)::int as coupons,
         count(c.revoked_at)::int as revoked, coalesce(sum(r.redemptions), 0)::int as redemptions
       from coupon_batch b join coupon c on c.batch_id = b.id
       left join lateral (select max(nth) as redemptions from coupon_redemption where coupon_id = c.id) r on true
       where b.tournament_id = ? group by b.id order by b.created_at desc, b.name limit 500`,
      [id],
    )
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
  },
})
