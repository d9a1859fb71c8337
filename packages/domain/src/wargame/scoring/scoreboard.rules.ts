import type { Medals, Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import type { TieBreak } from '@pathwar/contracts/wargame/tournaments'

/** What a team's row in a tournament counts. */
export interface Standing {
  slug: string
  name: string
  score: number
  solves: number
  lastSolveAt: Date | null
  /** When the score became what it is: a solve without points does not change that. */
  reachedAt: Date | null
  /** The slug of its bracket. */
  bracket: string | null
  medals: Medals
}

export interface Solve {
  teamSlug: string
  points: number
  at: Date
}

const TOP = 10

/**
 * Ranks teams by score, then, unless ties stay, by who reached it first. Those of equal standing have an equal rank, as in 1, 2, 2, 4, and
 * are in the order of their names. Teams without a score come last and have no rank.
 */
export function rankTeams(standings: readonly Standing[], tieBreak: TieBreak): ScoreboardRow[] {
  const { compare } = new Intl.Collator('en')
  const reachedBy = ({ reachedAt }: Standing) =>
    tieBreak === 'equal' ? 0 : (reachedAt?.getTime() ?? Number.MAX_SAFE_INTEGER)
  let rank = 0
  return standings
    .map((standing) => ({ ...standing, reached: reachedBy(standing) }))
    .sort((a, b) => b.score - a.score || a.reached - b.reached || compare(a.name, b.name))
    .map(({ slug, name, score, solves, lastSolveAt, medals, reached, bracket }, index, sorted) => {
      const above = sorted[index - 1]
      if (above?.score !== score || above.reached !== reached) rank = index + 1
      return {
        rank: score > 0 ? rank : null,
        team: name,
        teamSlug: slug,
        score,
        solves,
        lastSolveAt: lastSolveAt?.toISOString() ?? null,
        bracket,
        medals,
      }
    })
}

/** Rows whose team has the text in its name, in any case. */
export function findTeams(rows: readonly ScoreboardRow[], find: string): readonly ScoreboardRow[] {
  const wanted = find.trim().toLowerCase()
  return wanted ? rows.filter((row) => row.team.toLowerCase().includes(wanted)) : rows
}

/** The teams of a bracket, with their places within it. Those of equal rank among all have an equal one here. */
export function inBracket(rows: readonly ScoreboardRow[], bracket: string): ScoreboardRow[] {
  let rank = 0
  return rows
    .filter((row) => row.bracket === bracket)
    .map((row, index, own) => {
      if (own[index - 1]?.rank !== row.rank) rank = index + 1
      return { ...row, rank: row.rank === null ? null : rank }
    })
}

/** Of a ranking, the teams whose lines are drawn. */
export function bestOf(rows: readonly ScoreboardRow[]): ScoreboardRow[] {
  return rows.slice(0, TOP).filter(({ score }) => score > 0)
}

/** Those whose lines are drawn for all teams or for a bracket, in the order of the ranking. */
export function drawnOf(rows: readonly ScoreboardRow[]): ScoreboardRow[] {
  const counts = new Map<string, number>()
  return rows.filter(({ bracket, score }, index) => {
    const before = bracket === null ? TOP : (counts.get(bracket) ?? 0)
    if (bracket !== null) counts.set(bracket, before + 1)
    return score > 0 && (index < TOP || before < TOP)
  })
}

/** Of all lines, those of a ranking's best teams, in its order. */
export function linesOf(series: Scoreboard['series'], rows: readonly ScoreboardRow[]): Scoreboard['series'] {
  const lines = new Map(series.map((line) => [line.teamSlug, line]))
  return bestOf(rows).flatMap(({ teamSlug }) => lines.get(teamSlug) ?? [])
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

/** So many points of a line can be told apart. */
const MOST_POINTS = 300

type Line = Scoreboard['series'][number]

/** A team's line, with what the team has now at its end; what is long ago becomes coarser. */
export function extendLine(line: Line | undefined, { team, teamSlug, score }: ScoreboardRow, now: Date): Line[] {
  if (!line) return []
  const points = line.points.at(-1)?.[1] === score ? line.points : [...line.points, [now.toISOString(), score] as const]
  return [{ team, teamSlug, points: thinned(points).map(([at, total]): [string, number] => [at, total]) }]
}

/** Without every second point, but for the first one and the newest ones, if there are too many. */
export function thinned<Point>(points: readonly Point[]): Point[] {
  if (points.length <= MOST_POINTS) return [...points]
  const newest = points.length - MOST_POINTS / 3
  return thinned(points.filter((_, at) => at === 0 || at % 2 === 0 || at >= newest))
}
