import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'

export interface ScoreboardSearch {
  /** Without header and menus, for a large screen. */
  big?: true
  find?: string
}

export function scoreboardSearch(search: Record<string, unknown>): ScoreboardSearch {
  const big = 'big' in search && search.big !== false && search.big !== 'false'
  return { ...(big ? { big: true } : {}), ...(search.find ? { find: String(search.find) } : {}) }
}

/** Rows whose team name contains the text, in any case. */
export function findTeams(rows: ScoreboardRow[], find: string | undefined): ScoreboardRow[] {
  const wanted = find?.trim().toLowerCase()
  return wanted ? rows.filter((row) => row.team.toLowerCase().includes(wanted)) : rows
}
