import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { ScoreboardProjection } from '@pathwar/db/models/wargame/scoreboard-projection'
import type { Ctx } from '../../kernel/index.ts'

interface StoredScoreboard extends Pick<Scoreboard, 'seq' | 'refreshedAt' | 'series'> {
  rows: readonly ScoreboardRow[]
  rowOf: ReadonlyMap<string, ScoreboardRow>
}

/** A tournament's scoreboard as a worker last made it; each process reads it once. */
export function storedScoreboard(ctx: Ctx, tournamentId: string): Promise<StoredScoreboard> {
  return ctx.recall(`scoreboard:${ctx.domain.id}:${tournamentId}`, async () => {
    const stored = await ScoreboardProjection.query(ctx.db).findById(tournamentId)
    // What `refreshScoreboard` has written has this shape.
    const rows = (stored?.rows ?? []) as ScoreboardRow[]
    const value = {
      seq: Number(stored?.seq ?? 0),
      refreshedAt: stored?.refreshedAt.toISOString() ?? null,
      rows,
      rowOf: new Map(rows.map((row) => [row.teamSlug, row])),
      series: (stored?.series ?? []) as Scoreboard['series'],
    }
    return { value, topics: [`${ctx.domain.id}:board`] }
  })
}
