import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'

/** What a team's row in a tournament counts. */
export interface Standing {
  slug: string
  name: string
  score: number
  solves: number
  lastSolveAt: Date | null
  /** When the score became what it is: a solve without points does not change that. */
  reachedAt: Date | null
}

export interface Solve {
  teamSlug: string
  points: number
  at: Date
}

const TOP = 10

/**
 * Ranks teams by score, then by who reached it first. Those of equal standing have an equal rank, as in 1, 2, 2, 4, and are in the
 * order of their names. Teams without a score come last and have no rank.
 */
export function rankTeams(standings: readonly Standing[]): ScoreboardRow[] {
  const { compare } = new Intl.Collator('en')
  let rank = 0
  return standings
    .map((standing) => ({ ...standing, reached: standing.reachedAt?.getTime() ?? Number.MAX_SAFE_INTEGER }))
    .sort((a, b) => b.score - a.score || a.reached - b.reached || compare(a.name, b.name))
    .map(({ slug, name, score, solves, lastSolveAt, reached }, index, sorted) => {
      const above = sorted[index - 1]
      if (above?.score !== score || above.reached !== reached) rank = index + 1
      return {
        rank: score > 0 ? rank : null,
        team: name,
        teamSlug: slug,
        score,
        solves,
        lastSolveAt: lastSolveAt?.toISOString() ?? null,
      }
    })
}

/** Rows whose team has the text in its name, in any case. */
export function findTeams(rows: readonly ScoreboardRow[], find: string): readonly ScoreboardRow[] {
  const wanted = find.trim().toLowerCase()
  return wanted ? rows.filter((row) => row.team.toLowerCase().includes(wanted)) : rows
}

/** Of a ranking, the teams whose lines are drawn. */
export function bestOf(rows: readonly ScoreboardRow[]): ScoreboardRow[] {
  return rows.slice(0, TOP).filter(({ score }) => score > 0)
}

/** The score over time of some teams; each line begins at zero. */
export function seriesOf(
  rows: readonly ScoreboardRow[],
  solves: readonly Solve[],
  startsAt: Date,
): Scoreboard['series'] {
  const ofTeam = Map.groupBy(solves, ({ teamSlug }) => teamSlug)
  return rows.map(({ team, teamSlug }) => {
    let total = 0
    const points = (ofTeam.get(teamSlug) ?? [])
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map((solve): [string, number] => {
        total = Math.round((total + solve.points) * 100) / 100
        return [solve.at.toISOString(), total]
      })
    return { team, teamSlug, points: [[startsAt.toISOString(), 0], ...points] }
  })
}
