import type { Problem } from '../life/index.ts'

export interface CheckedHint {
  name: string
  level: string
  price: number
  /** What the level pays. */
  pays: number
}

/** Hints that cost more than their level pays. */
export function hintProblems(tournament: string, hints: readonly CheckedHint[]): Problem[] {
  return hints
    .filter(({ price, pays }) => price > pays)
    .map(({ name, level, price, pays }) => ({
      check: 'dear-hint',
      severity: 'warning',
      text: `“${name}” of ${level} costs ${price}, and the level pays ${pays}.`,
      mend: `/organise/tournaments/${tournament}/shop`,
    }))
}
