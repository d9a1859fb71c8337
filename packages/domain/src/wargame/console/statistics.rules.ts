import { STRETCHES } from '@pathwar/contracts/wargame/console'

/** Parts of a whole; null of none. */
export function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** Counts by the number of the stretch, from 0; what is outside of them belongs to the first or the last one. */
export function overStretches(counts: readonly { stretch: number; count: number }[]): number[] {
  const line = new Array<number>(STRETCHES).fill(0)
  for (const { stretch, count } of counts) {
    const at = Math.min(STRETCHES - 1, Math.max(0, stretch))
    line[at] = (line[at] ?? 0) + count
  }
  return line
}
