import { FrozenScoreboard } from '@pathwar/db/models/wargame/frozen-scoreboard'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { frozenAt, SETTLING_MS } from '../tournaments/index.ts'
import { boardAt } from './board-at.ts'

/**
 * While a scoreboard is frozen: stores the board as it was then, until all that had begun by then must have ended. The caller holds the
 * scoreboard's lock. Answers when it has to be made again; null: it has settled.
 */
export async function freezeBoard(ctx: Ctx, tournament: Tournament): Promise<Date | null> {
  const at = frozenAt(tournament, ctx.now)
  if (!at) return null
  const stored = await FrozenScoreboard.query(ctx.db).findById(tournament.id).select('frozenAt', 'settled', 'tieBreak')
  const { tieBreak } = tournament
  const known = stored?.frozenAt.getTime() === at.getTime() && stored.tieBreak === tieBreak
  if (known && stored.settled) return null
  const settles = new Date(at.getTime() + SETTLING_MS)
  const { rows, series, levels } = await boardAt(ctx, tournament, at)
  const { rows: changed } = await ctx.db.raw<{ rows: unknown[] }>(
    `insert into frozen_scoreboard as f (tournament_id, frozen_at, rows, series, levels, settled, tie_break)
     values (:id, :at, :rows, :series, :levels, :settled, :tieBreak)
     on conflict (tournament_id) do update set frozen_at = excluded.frozen_at, rows = excluded.rows, series = excluded.series,
       levels = excluded.levels, settled = excluded.settled, tie_break = excluded.tie_break
       where (f.frozen_at, f.rows, f.series, f.levels, f.settled, f.tie_break)
         <> (excluded.frozen_at, excluded.rows, excluded.series, excluded.levels, excluded.settled, excluded.tie_break)
     returning 1`,
    {
      ...{ id: tournament.id, at, settled: ctx.now >= settles, tieBreak },
      ...{ rows: JSON.stringify(rows), series: JSON.stringify(series), levels: JSON.stringify(levels) },
    },
  )
  if (changed.length > 0) {
    await ctx.emit('scoreboard.frozen', { tournament: tournament.slug }, { tournamentId: tournament.id })
  }
  return ctx.now < settles ? settles : null
}
