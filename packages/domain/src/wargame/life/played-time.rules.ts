/** A pause; one without an end lasts. */
export interface Stood {
  from: Date
  to: Date | null
}

/** How long a tournament was played between two moments, in milliseconds: without its pauses, which do not overlap. */
export function playedMs(from: Date, to: Date, pauses: readonly Stood[]): number {
  const stood = pauses.map((pause) => {
    const begins = Math.max(pause.from.getTime(), from.getTime())
    const ends = Math.min(pause.to?.getTime() ?? Number.POSITIVE_INFINITY, to.getTime())
    return Math.max(0, ends - begins)
  })
  return Math.max(0, to.getTime() - from.getTime() - stood.reduce((sum, one) => sum + one, 0))
}
