import type { Scoreboard } from '@pathwar/contracts/wargame/play'

/** Seconds since 1970, then each team's score at those times: what uPlot wants. */
export type ScoreData = [number[], ...(number | null)[][]]

/**
 * Brings every team's own moments onto one axis. A score holds until the next point, so between points the last value
 * is repeated; before a team's first point there is nothing. `now` draws every line to the right edge.
 */
export function scoreData(series: Scoreboard['series'], now: number): ScoreData {
  const moments = new Set<number>()
  for (const { points } of series) for (const [at] of points) moments.add(Date.parse(at) / 1000)
  if (moments.size > 0) moments.add(Math.max(now / 1000, ...moments))
  const axis = [...moments].toSorted((a, b) => a - b)
  return [axis, ...series.map(({ points }) => onAxis(points, axis))]
}

/**
 * Where the graph begins: a little before the first point anybody scored, so that hours without a score do not squeeze
 * what happened afterwards. In seconds since 1970, as is `end`.
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
