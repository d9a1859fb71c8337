import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { ScoreboardProjection } from '@pathwar/db/models/wargame/scoreboard-projection'
import type { Ctx } from '../../kernel/index.ts'

export interface StoredScoreboard extends Pick<Scoreboard, 'seq' | 'refreshedAt' | 'series'> {
  rows: readonly ScoreboardRow[]
  rowOf: ReadonlyMap<string, ScoreboardRow>
}

/** A tournament's scoreboard as a worker last made it; each process reads it once. */
export function storedScoreboard(ctx: Ctx, tournamentId: string): Promise<StoredScoreboard> {
  return ctx.recall(`scoreboard:${ctx.domain.id}:${tournamentId}`, async () => {
    const stored = await ScoreboardProjection.query(ctx.db).findById(tournamentId)
    // What `refreshScoreboard` has written has this shape.
    const rows = (stored?.rows ?? []) as ScoreboardRow[]
    const value = withRows({
      seq: Number(stored?.seq ?? 0),
      refreshedAt: stored?.refreshedAt.toISOString() ?? null,
      rows,
      series: (stored?.series ?? []) as Scoreboard['series'],
    })
    return { value, topics: [`${ctx.domain.id}:board`] }
  })
}

/** With its rows by the team. Those that were stored before there were brackets have none. */
export function withRows(board: Omit<StoredScoreboard, 'rowOf'>): StoredScoreboard {
  // What was stored before medals were counted has none.
  const rows = board.rows.map((row) => ({ ...row, bracket: row.bracket ?? null, medals: row.medals ?? [0, 0, 0] }))
  return { ...board, rows, rowOf: new Map(rows.map((row) => [row.teamSlug, row])) }
}
