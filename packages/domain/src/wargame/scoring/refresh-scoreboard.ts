import { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { bestOf, rankTeams, type Solve, type Standing, seriesOf } from './scoreboard.rules.ts'

/** Makes a tournament's scoreboard of what its teams' rows count, and stores it if it changed. */
export async function refreshScoreboard(ctx: Ctx, tournamentId: string): Promise<void> {
  await ctx.db.raw('select pg_advisory_xact_lock(hashtext(?))', [`scoreboard:${tournamentId}`])
  const tournament = await Tournament.query(ctx.db).findById(tournamentId)
  if (!tournament) return
  const { rows: standings } = await ctx.db.raw<{ rows: (Omit<Standing, 'score'> & { score: string })[] }>(
    `select t.slug, t.name, tt.score, tt.solves, tt.last_solve_at as "lastSolveAt", tt.reached_at as "reachedAt"
     from tournament_team tt join team t on t.id = tt.team_id where tt.tournament_id = ? and tt.left_at is null`,
    [tournamentId],
  )
  const board = rankTeams(standings.map((standing) => ({ ...standing, score: Number(standing.score) })))
  const best = bestOf(board)
  const series = seriesOf(best, await solvesOf(ctx, tournamentId, best), tournament.startsAt)
  const { rows: stored } = await ctx.db.raw<{ rows: { seq: string }[] }>(
    `insert into scoreboard as b (tournament_id, seq, rows, series, refreshed_at)
     values (:tournamentId, 1, :board, :series, :now)
     on conflict (tournament_id) do update
       set seq = b.seq + 1, rows = excluded.rows, series = excluded.series, refreshed_at = excluded.refreshed_at
       where b.rows <> excluded.rows or b.series <> excluded.series
     returning seq`,
    { tournamentId, board: JSON.stringify(board), series: JSON.stringify(series), now: ctx.now },
  )
  const seq = stored[0] && Number(stored[0].seq)
  if (seq) await ctx.emit('scoreboard.refreshed', { tournament: tournament.slug, seq }, { tournamentId })
}

async function solvesOf(ctx: Ctx, tournamentId: string, teams: readonly { teamSlug: string }[]): Promise<Solve[]> {
  const { rows } = await ctx.db.raw<{ rows: { teamSlug: string; amount: string; at: Date }[] }>(
    `select t.slug as "teamSlug", e.amount, e.created_at as at
     from team t join tournament_team tt on tt.team_id = t.id join score_entry e on e.tournament_team_id = tt.id
     where t.slug = any (?) and tt.tournament_id = ? order by e.id`,
    [teams.map(({ teamSlug }) => teamSlug), tournamentId],
  )
  return rows.map(({ amount, ...entry }) => ({ ...entry, points: Number(amount) }))
}
