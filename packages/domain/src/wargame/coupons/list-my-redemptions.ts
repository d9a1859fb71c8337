import { ListMyRedemptions, MyRedemptions } from '@pathwar/contracts/wargame/coupons'
import { DomainError, query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'

interface Row {
  id: string
  number: string
  label: string
  user: string
  amount: string
  at: Date
}

/** What the caller's team has redeemed in a tournament, the latest first. */
export const listMyRedemptions = query({
  permission: 'play',
  input: ListMyRedemptions,
  output: MyRedemptions,
  async run(ctx, { tournament, before, limit }) {
    const { playing } = await visibleTournament(ctx, tournament)
    if (!playing) throw new DomainError('tournament/not-joined')
    const team = playing.tournamentTeamId
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select r.id, r.number, c.label, u.display_name as "user", r.amount, r.created_at as at
       from coupon_redemption r join coupon c on c.id = r.coupon_id join app_user u on u.id = r.redeemed_by
       where r.tournament_team_id = :team ${before ? 'and r.number < :before' : ''}
       order by r.number desc limit :limit`,
      { team, limit: limit + 1, ...(before && { before }) },
    )
    const { rows: totals } = await ctx.db.raw<{ rows: { redemptions: number; amount: string }[] }>(
      `select count(*)::int as redemptions, coalesce(sum(amount), 0) as amount
       from coupon_redemption where tournament_team_id = ?`,
      [team],
    )
    const page = rows.slice(0, limit)
    return {
      team: { slug: playing.slug, name: playing.name },
      total: { redemptions: totals[0]?.redemptions ?? 0, amount: Number(totals[0]?.amount ?? 0) },
      redemptions: page.map(({ id, label, user, amount, at }) => ({
        ...{ id, label, user },
        amount: Number(amount),
        at: at.toISOString(),
      })),
      next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
    }
  },
})
