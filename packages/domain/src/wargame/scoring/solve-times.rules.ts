import type { SolveTimes } from '@pathwar/contracts/wargame/scoreboards'

/** Into how many bars solves are counted, at most. */
const MOST_BINS = 12

/** Widths that people can read from an axis, in seconds. */
const widths = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800]

/** How long teams took, in seconds in any order: the fastest, the one in the middle, and how many took how long. */
export function timesIn(seconds: readonly number[]): Pick<SolveTimes, 'solves' | 'first' | 'median' | 'bins'> {
  const sorted = seconds.map((time) => Math.max(0, Math.floor(time))).sort((a, b) => a - b)
  const solves = sorted.length
  const longest = sorted.at(-1) ?? 0
  const width = widthFor(longest)
  const count = solves === 0 ? 0 : Math.floor(longest / width) + 1
  const bins = Array.from({ length: count }, (_, index) => ({ upTo: (index + 1) * width, solves: 0 }))
  for (const time of sorted) {
    const bin = bins[Math.floor(time / width)]
    if (bin) bin.solves += 1
  }
  return { solves, first: sorted[0] ?? null, median: sorted[Math.floor((solves - 1) / 2)] ?? null, bins }
}

function widthFor(longest: number): number {
  const fits = (width: number) => Math.floor(longest / width) + 1 <= MOST_BINS
  const week = 604_800
  return widths.find(fits) ?? week * Math.ceil((longest + 1) / week / MOST_BINS)
}
