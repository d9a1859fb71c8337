import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/play'

export interface Solve {
  teamSlug: string
  team: string
  points: number
  at: Date
}

const TOP = 10

/** Ranks teams by score, then by who reached it first, then by name. Teams without a solve come last, without a rank apart. */
export function rankTeams(teams: readonly { slug: string; name: string }[], solves: readonly Solve[]): ScoreboardRow[] {
  const rows = teams.map(({ slug, name }) => {
    const own = solves.filter(({ teamSlug }) => teamSlug === slug)
    const last = own.reduce<Date | null>((latest, { at }) => (latest && latest > at ? latest : at), null)
    const score = own.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100
    return { team: name, teamSlug: slug, score, solves: own.length, lastSolveAt: last?.toISOString() ?? null }
  })
  rows.sort(
    (a, b) =>
      b.score - a.score ||
      (a.lastSolveAt ?? '9999').localeCompare(b.lastSolveAt ?? '9999') ||
      a.team.localeCompare(b.team),
  )
  return rows.map((row, index) => ({ rank: index + 1, ...row }))
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
