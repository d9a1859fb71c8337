import { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { rankTeams, type Solve, seriesOf } from './scoreboard.rules.ts'

/** Computes a tournament's scoreboard from the score ledger, and stores it if it changed. */
export async function refreshScoreboard(ctx: Ctx, tournamentId: string): Promise<void> {
  await ctx.db.raw('select pg_advisory_xact_lock(hashtext(?))', [`scoreboard:${tournamentId}`])
  const tournament = await Tournament.query(ctx.db).findById(tournamentId)
  if (!tournament) return
  const { rows: teams } = await ctx.db.raw<{ rows: { slug: string; name: string }[] }>(
    'select t.slug, t.name from tournament_team tt join team t on t.id = tt.team_id where tt.tournament_id = ? and tt.left_at is null',
    [tournamentId],
  )
  const { rows: entries } = await ctx.db.raw<{ rows: { teamSlug: string; team: string; amount: string; at: Date }[] }>(
    `select t.slug as "teamSlug", t.name as team, e.amount, e.created_at as at
     from score_entry e join tournament_team tt on tt.id = e.tournament_team_id join team t on t.id = tt.team_id
     where e.tournament_id = ? order by e.id`,
    [tournamentId],
  )
  const solves: Solve[] = entries.map(({ amount, ...entry }) => ({ ...entry, points: Number(amount) }))
  const board = rankTeams(teams, solves)
  const series = seriesOf(board, solves, tournament.startsAt)
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
