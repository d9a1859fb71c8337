import type { Scoreboard } from '@pathwar/contracts/play'

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
