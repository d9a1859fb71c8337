import type { RulingKind, TeamStanding } from '@pathwar/contracts/wargame/rulings'

/** What was decided about a team so far. */
export interface Facts {
  disqualifiedAt: Date | null
  hiddenAt: Date | null
}

/** How a team stands: one that is both is disqualified first of all. */
export function standingOf({ disqualifiedAt, hiddenAt }: Facts): TeamStanding {
  if (disqualifiedAt) return 'disqualified'
  return hiddenAt ? 'hidden' : 'ranked'
}

/** Whether a ruling would change nothing about a team. */
export function isAlready(kind: RulingKind, { disqualifiedAt, hiddenAt }: Facts): boolean {
  switch (kind) {
    case 'disqualified':
      return disqualifiedAt !== null
    case 'reinstated':
      return disqualifiedAt === null
    case 'hidden':
      return hiddenAt !== null
    case 'shown':
      return hiddenAt === null
    default:
      return false
  }
}

/** Whether a ruling moves a team into the ranking or out of it, so that others get other places. */
export function movesPlaces(kind: RulingKind, facts: Facts): boolean {
  if (isAlready(kind, facts)) return false
  switch (kind) {
    case 'disqualified':
    case 'reinstated':
      return facts.hiddenAt === null
    case 'hidden':
    case 'shown':
      return facts.disqualifiedAt === null
    default:
      return false
  }
}
