import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { type LevelStanding, levelsAt } from './levels-at.ts'
import { linesUntil } from './score-lines.ts'
import { drawnOf, rankTeams } from './scoreboard.rules.ts'
import { standingsAt } from './standings-at.ts'

export interface BoardAt {
  rows: ScoreboardRow[]
  series: Scoreboard['series']
  levels: Record<string, LevelStanding>
}

/** A tournament's board as it was at a moment. The worker makes it once a freeze; whoever reads before that makes their own. */
export async function boardAt(
  ctx: Pick<Ctx, 'db'>,
  tournament: Pick<Tournament, 'id' | 'startsAt' | 'tieBreak'>,
  at: Date,
): Promise<BoardAt> {
  const rows = rankTeams(await standingsAt(ctx, tournament, at), tournament.tieBreak)
  return {
    rows,
    series: await linesUntil(ctx, tournament, drawnOf(rows), at),
    levels: await levelsAt(ctx, tournament.id, at),
  }
}
