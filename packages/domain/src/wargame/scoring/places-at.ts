import type { Ctx } from '../../kernel/index.ts'
import { SETTLING_MS, unrankedAt } from '../tournaments/index.ts'
import { solvedAt } from './solved-at.ts'

/** While it settles, each process looks again after this long. */
const UNSETTLED_MS = 1_000

/** About what one place takes in memory. */
const BYTES = 120

/**
 * The place of each solve of a tournament at a moment, among those that were ranked then, by the solve's id. They are the same for
 * everybody who looks at a frozen board, and to count them is dear, so each process does it once.
 */
export function placesAt(ctx: Ctx, tournamentId: string, at: Date): Promise<ReadonlyMap<string, number>> {
  return ctx.recall(`places:${ctx.domain.id}:${tournamentId}:${at.getTime()}`, async () => {
    const { rows } = await ctx.db.raw<{ rows: { id: string; place: number }[] }>(
      `select v.id, row_number() over (partition by v.tournament_level_id order by v.solve_number)::int as place
       from tournament_level tl
       join level_validation v on v.tournament_level_id = tl.id and ${solvedAt('v')}
       join level_subscription s on s.id = v.level_subscription_id
       where tl.tournament_id = :tournamentId and s.tournament_team_id not in (${unrankedAt})`,
      { tournamentId, at },
    )
    const settled = ctx.now.getTime() >= at.getTime() + SETTLING_MS
    return {
      value: new Map(rows.map(({ id, place }) => [id, place])),
      topics: [`${ctx.domain.id}:frozen`],
      bytes: rows.length * BYTES,
      ...(!settled && { until: ctx.realNow.getTime() + UNSETTLED_MS }),
    }
  })
}
