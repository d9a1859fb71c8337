import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Actor, hasPrivilege } from '../../kernel/index.ts'
import { maySeeTournament, standingAsOf } from '../tournaments/index.ts'

/** An award as this decides about it. */
export interface ShownAward {
  at: Date
  /** Where it was earned, with whether the reader plays there; null for what has to do with no tournament. */
  tournament: { row: Pick<Tournament, 'state' | 'visibility' | 'freezesAt' | 'thawedAt'>; playsIn: boolean } | null
  /** The reader earned it, or is in a team with who did. */
  own: boolean
  secret: boolean
  /** The reader has it, too. */
  shared: boolean
}

/**
 * Whether somebody may learn that an achievement was earned. The only function that decides this. What was earned in a tournament
 * is for those who may see it; a secret one is named to nobody who has not earned it. While a scoreboard is frozen nobody learns of what
 * was earned since, not even who has earned it: one for a first solve tells that nobody was faster.
 */
export function awardVisible(actor: Actor, { at, tournament, own, secret, shared }: ShownAward, now: Date): boolean {
  if (hasPrivilege(actor, 'tournament:manage')) return true
  if (secret && !shared) return false
  const standing = tournament && standingAsOf(actor, tournament.row, now)
  if (standing && at >= standing) return false
  return own || tournament === null || maySeeTournament(actor, tournament.row, tournament.playsIn)
}
