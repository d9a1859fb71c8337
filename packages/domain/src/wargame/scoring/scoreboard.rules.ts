import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'

export interface Solve {
  teamSlug: string
  team: string
  points: number
  at: Date
}

const TOP = 10

/**
 * Ranks teams by score, then by who reached it first. Those of equal standing have an equal rank, as in 1, 2, 2, 4, and are in the
 * order of their names. Teams without a score come last and have no rank.
 */
export function rankTeams(teams: readonly { slug: string; name: string }[], solves: readonly Solve[]): ScoreboardRow[] {
  const ofTeam = Map.groupBy(solves, ({ teamSlug }) => teamSlug)
  let rank = 0
  return teams
    .map(({ slug, name }) => {
      const own = ofTeam.get(slug) ?? []
      const last = latest(own)
      const score = own.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100
      const row = { team: name, teamSlug: slug, score, solves: own.length, lastSolveAt: last?.toISOString() ?? null }
      // A solve without points does not change when a team reached its score.
      return { row, reached: latest(own.filter(({ points }) => points !== 0))?.getTime() ?? Number.MAX_SAFE_INTEGER }
    })
    .sort((a, b) => b.row.score - a.row.score || a.reached - b.reached || a.row.team.localeCompare(b.row.team, 'en'))
    .map(({ row, reached }, index, sorted) => {
      const above = sorted[index - 1]
      if (above?.row.score !== row.score || above.reached !== reached) rank = index + 1
      return { rank: row.score > 0 ? rank : null, ...row }
    })
}

function latest(solves: readonly Solve[]): Date | null {
  return solves.reduce<Date | null>((last, { at }) => (last && last > at ? last : at), null)
}

/** The score over time of the best teams; each line begins at zero. */
export function seriesOf(
  rows: readonly ScoreboardRow[],
  solves: readonly Solve[],
  startsAt: Date,
): Scoreboard['series'] {
  return rows
    .filter(({ score }) => score > 0)
    .slice(0, TOP)
    .map(({ team, teamSlug }) => {
      let total = 0
      const points = solves
        .filter((solve) => solve.teamSlug === teamSlug)
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .map((solve): [string, number] => {
          total = Math.round((total + solve.points) * 100) / 100
          return [solve.at.toISOString(), total]
        })
      return { team, teamSlug, points: [[startsAt.toISOString(), 0], ...points] }
    })
}
