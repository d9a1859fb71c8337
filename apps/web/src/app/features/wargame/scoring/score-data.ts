import type { Scoreboard } from '@pathwar/contracts/wargame/play'

/** Seconds since 1970, then each team's score at these times: uPlot's format. */
export type ScoreData = [number[], ...(number | null)[][]]

/**
 * Merges the times of all teams into one axis. A score stays until the next point, so the last value is repeated in
 * between; before a team's first point there is nothing. `now` extends every line to the right edge.
 */
export function scoreData(series: Scoreboard['series'], now: number): ScoreData {
  const moments = new Set<number>()
  for (const { points } of series) for (const [at] of points) moments.add(Date.parse(at) / 1000)
  if (moments.size > 0) moments.add(Math.max(now / 1000, ...moments))
  const axis = [...moments].toSorted((a, b) => a - b)
  return [axis, ...series.map(({ points }) => onAxis(points, axis))]
}

/**
 * The start of the graph: shortly before anybody's first point, so that hours without a score do not compress the rest. In
 * seconds since 1970, like `end`.
 */
export function graphStart(series: Scoreboard['series'], end: number): number | null {
  const scored = series.flatMap(({ points }) => points.filter(([, score]) => score > 0).map(([at]) => Date.parse(at)))
  if (scored.length === 0) return null
  const first = Math.min(...scored) / 1000
  return first - Math.max(30, (end - first) * 0.04)
}

function onAxis(points: Scoreboard['series'][number]['points'], axis: number[]): (number | null)[] {
  let next = 0
  let score: number | null = null
  return axis.map((moment) => {
    for (let point = points[next]; point && Date.parse(point[0]) / 1000 <= moment; point = points[next]) {
      score = point[1]
      next += 1
    }
    return score
  })
}
