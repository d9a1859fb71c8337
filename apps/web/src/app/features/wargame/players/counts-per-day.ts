const DAY_MS = 86_400_000
/** Fewer bars than these would be as wide as doors. */
const LEAST_DAYS = 14

/** The counts of each day from the first that is given to the last, and of those before if these are few; `from` is the first of them. */
export function countsPerDay(
  days: readonly { day: string; solves: number }[],
): { from: Date; counts: number[] } | null {
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  if (first === undefined || last === undefined) return null
  const length = Math.max(LEAST_DAYS, Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1)
  const from = Date.parse(last) - (length - 1) * DAY_MS
  const solves = new Map(days.map((one) => [Date.parse(one.day), one.solves]))
  return { from: new Date(from), counts: Array.from({ length }, (_, at) => solves.get(from + at * DAY_MS) ?? 0) }
}
