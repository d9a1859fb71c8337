/** The colour of the line of the team at a place (from 0) in the graph. */
export function seriesColor(index: number): string {
  return `var(--series-${(index % 10) + 1})`
}
