import { SCOREBOARD_PAGE, type ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { findTeams } from './scoreboard.rules.ts'

/** A page of those rows whose team has a text in its name. */
export function pageOf(
  rows: readonly ScoreboardRow[],
  { find, page }: { find: string; page: number },
): { found: number; pages: number; page: number; rows: ScoreboardRow[] } {
  const found = findTeams(rows, find)
  return {
    found: found.length,
    pages: Math.max(1, Math.ceil(found.length / SCOREBOARD_PAGE)),
    page,
    rows: found.slice((page - 1) * SCOREBOARD_PAGE, page * SCOREBOARD_PAGE),
  }
}
