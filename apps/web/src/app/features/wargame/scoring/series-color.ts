/** The colour of a team's line in the graph, by its rank (from 0). */
export function seriesColor(index: number): string {
  return `var(--series-${(index % 10) + 1})`
}
