import { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { freezeBoard } from './freeze-board.ts'
import { revalueLevels } from './revalue-levels.ts'
import { scoreLines } from './score-lines.ts'
import { drawnOf, rankTeams, type Standing } from './scoreboard.rules.ts'

/**
 * Makes levels worth what they are now, and a tournament's scoreboard of what its teams' rows count, and stores it if it changed; while it
 * is frozen, the one that players see, too. Answers when that has to be made again.
 */
export async function refreshScoreboard(ctx: Ctx, tournamentId: string): Promise<Date | null> {
  await ctx.db.raw('select pg_advisory_xact_lock(hashtext(?))', [`scoreboard:${tournamentId}`])
  const tournament = await Tournament.query(ctx.db).findById(tournamentId)
  if (!tournament) return null
  const revalued = await revalueLevels(ctx, tournament)
  const { rows: standings } = await ctx.db.raw<{ rows: (Omit<Standing, 'score'> & { score: string })[] }>(
    `select t.slug, t.name, tt.score, tt.solves, tt.last_solve_at as "lastSolveAt",
       case when :byTicks then greatest(tt.reached_at, tt.ticked_at) else tt.reached_at end as "reachedAt",
       b.slug as bracket, coalesce(m.medals, '{0,0,0}') as medals
     from tournament_team tt join team t on t.id = tt.team_id left join bracket b on b.id = tt.bracket_id
     left join (
       select s.tournament_team_id as team, array[count(*) filter (where v.place = 1), count(*) filter (where v.place = 2),
           count(*) filter (where v.place = 3)]::int[] as medals
       from tournament_level tl
       join level_validation v on v.tournament_level_id = tl.id and v.status = 'accepted' and v.place <= 3
       join level_subscription s on s.id = v.level_subscription_id
       where tl.tournament_id = :tournamentId group by 1
     ) m on m.team = tt.id
     where tt.tournament_id = :tournamentId and tt.left_at is null and tt.ranked`,
    { tournamentId, byTicks: tournament.tieBreak === 'last-points' },
  )
  const scored = standings.map((standing) => ({ ...standing, score: Number(standing.score) }))
  const board = rankTeams(scored, tournament.tieBreak)
  const series = await scoreLines(ctx, tournament, drawnOf(board))
  const { rows: stored } = await ctx.db.raw<{ rows: { seq: string }[] }>(
    `insert into scoreboard as b (tournament_id, seq, rows, series, refreshed_at)
     values (:tournamentId, 1, :board, :series, :now)
     on conflict (tournament_id) do update
       set seq = b.seq + 1, rows = excluded.rows, series = excluded.series, refreshed_at = excluded.refreshed_at
       where b.rows <> excluded.rows or b.series <> excluded.series or :revalued
     returning seq`,
    { tournamentId, board: JSON.stringify(board), series: JSON.stringify(series), now: ctx.now, revalued },
  )
  const seq = stored[0] && Number(stored[0].seq)
  if (seq) await ctx.emit('scoreboard.refreshed', { tournament: tournament.slug, seq }, { tournamentId })
  return freezeBoard(ctx, tournament)
}
