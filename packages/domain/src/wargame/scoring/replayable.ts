import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { frozenAt, phaseOf, standingAsOf } from '../tournaments/index.ts'

export interface Replayable {
  from: Date
  until: Date
  /** Whether `until` is now, and moves on. */
  goesOn: boolean
  /** As of when it is frozen for the reader; null: it is not. */
  frozenSince: Date | null
}

/**
 * Between which moments somebody can look at a tournament's boards: from its start until now, its end or, if it is frozen for them, the
 * freeze.
 */
export function replayable(
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
  tournament: Tournament,
  { asPlayers }: { asPlayers: boolean },
): Replayable {
  const frozenSince = asPlayers ? frozenAt(tournament, now) : standingAsOf(actor, tournament, now)
  const goesOn = frozenSince === null && phaseOf(tournament, now) === 'running'
  return { from: tournament.startsAt, until: frozenSince ?? endOf(tournament, now), goesOn, frozenSince }
}

function endOf(tournament: Tournament, now: Date): Date {
  const { startsAt, endsAt, playedUntil } = tournament
  switch (phaseOf(tournament, now)) {
    case 'running':
      return now
    case 'over':
      return endsAt
    case 'closed':
      return playedUntil ?? startsAt
    default:
      return startsAt
  }
}

/** A moment within what there is to see. */
export function within({ from, until }: Replayable, at: Date): Date {
  return new Date(Math.max(from.getTime(), Math.min(until.getTime(), at.getTime())))
}

/**
 * Up to which entry of the ledger a moment shows, in microseconds. The end is what is true now: levels get their last worth right after
 * it. A freeze is exact.
 */
export function countedTo({ until, frozenSince }: Replayable, at: Date): number {
  return frozenSince === null && at >= until ? Number.MAX_SAFE_INTEGER : at.getTime() * 1000
}
