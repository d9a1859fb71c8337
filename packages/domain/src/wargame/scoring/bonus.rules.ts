import type { Scoring } from '@pathwar/contracts/wargame/scoring'

/** What the first solvers of a level get more by a formula, in the order of their places, for people to read. */
export function bonusesOf(scoring: Scoring | null): string[] {
  if (scoring === null) return []
  if ('bonusPercent' in scoring) return scoring.bonusPercent.map((percent) => `+${percent} %`)
  if ('bonus' in scoring) return scoring.bonus.map((points) => `+${points} pt`)
  return scoring.strategy === 'pathwar-medals' ? ['+9 pt', '+5 pt', '+2 pt'] : []
}
