import { Scoring } from '@pathwar/contracts/wargame/scoring'
import type { Phase } from '@pathwar/contracts/wargame/tournaments'
import { WhoswhoRule } from '@pathwar/contracts/wargame/whoswho-rule'

export interface PhaseFacts {
  state: 'draft' | 'open' | 'closed'
  startsAt: Date
  endsAt: Date
  /** Since when its clock stands still; null: it goes. */
  pausedAt: Date | null
}

/**
 * What a tournament's clock shows: now, or the moment of its pause. The only function that decides this: whatever compares a time of a
 * tournament with now asks it; in SQL it is `least(:now, t.paused_at)`.
 */
export function clockOf({ pausedAt }: { pausedAt?: Date | null }, now: Date): Date {
  return pausedAt && pausedAt < now ? pausedAt : now
}

/** The phase of a tournament: as set by its organiser, and for an open one by its dates. A pause changes none. */
export function phaseOf(tournament: PhaseFacts, now: Date): Phase {
  const { state, startsAt, endsAt } = tournament
  const clock = clockOf(tournament, now)
  if (state !== 'open') return state
  if (clock < startsAt) return 'upcoming'
  return clock < endsAt ? 'running' : 'over'
}

/**
 * Since when everybody may see a tournament's levels: a secret until it begins, afterwards they stay to be read. Null: they are
 * a secret now; also of one that was closed before it began, and of which nobody knows whether it comes again.
 */
export function levelsShownSince(
  { state, startsAt, playedUntil }: Omit<PhaseFacts, 'pausedAt'> & { playedUntil: Date | null },
  now: Date,
): Date | null {
  const began = state === 'open' ? now >= startsAt : state === 'closed' && playedUntil !== null
  return began ? startsAt : null
}

/** What closing it says: until when it was played. */
export function playedUntil(tournament: PhaseFacts & { playedUntil: Date | null }, now: Date): Date | null {
  const phase = phaseOf(tournament, now)
  if (phase === 'closed') return tournament.playedUntil
  if (phase === 'over') return tournament.endsAt
  return phase === 'running' ? clockOf(tournament, now) : null
}

export interface EntryFacts extends PhaseFacts {
  entryOpensAt: Date | null
  entryClosesAt: Date | null
}

/** Why no team can enter a tournament by itself now; null: teams can. */
export function entryRefusal(
  tournament: EntryFacts,
  now: Date,
): 'tournament/over' | 'tournament/not-open' | 'tournament/entry-not-open' | 'tournament/entry-closed' | null {
  const phase = phaseOf(tournament, now)
  if (phase === 'over') return 'tournament/over'
  if (phase !== 'upcoming' && phase !== 'running') return 'tournament/not-open'
  const { entryOpensAt, entryClosesAt } = tournament
  if (entryOpensAt !== null && now < entryOpensAt) return 'tournament/entry-not-open'
  return entryClosesAt !== null && now >= entryClosesAt ? 'tournament/entry-closed' : null
}

/** Whether teams could enter within it at all. */
export function isEntryWindow({
  entryOpensAt,
  entryClosesAt,
  endsAt,
}: Pick<EntryFacts, 'entryOpensAt' | 'entryClosesAt' | 'endsAt'>): boolean {
  if (entryOpensAt === null) return true
  return entryOpensAt < endsAt && (entryClosesAt === null || entryOpensAt < entryClosesAt)
}

export interface FreezeFacts {
  freezesAt: Date | null
  thawedAt: Date | null
  /** Where it is not known, a freeze that comes while the tournament is paused hides nothing: nobody solves anything meanwhile. */
  pausedAt?: Date | null
}

/** As of when the scoreboard of a tournament is frozen; null: it is live. */
export function frozenAt(tournament: FreezeFacts, now: Date): Date | null {
  const { freezesAt, thawedAt } = tournament
  return freezesAt !== null && freezesAt <= clockOf(tournament, now) && thawedAt === null ? freezesAt : null
}

/** So long after a moment a transaction that had begun before it may still commit; what it wrote has the time of its beginning. */
export const SETTLING_MS = 10_000

/**
 * Whether somebody who solves a level may hear at which place. Shortly before a freeze neither: the place counts who has begun later
 * and was faster.
 */
export function tellsPlaces(tournament: FreezeFacts, now: Date): boolean {
  return frozenAt(tournament, new Date(now.getTime() + SETTLING_MS)) === null
}

type Freezing = FreezeFacts & Pick<PhaseFacts, 'startsAt' | 'endsAt'>

/** What is wrong with a change of when a scoreboard freezes. What is frozen stays so until it is thawed. */
export function freezeProblem(
  before: FreezeFacts | null,
  { freezesAt, startsAt, endsAt }: Omit<Freezing, 'thawedAt' | 'pausedAt'>,
  now: Date,
): 'tournament/frozen' | 'tournament/freeze-past' | 'tournament/freeze-dates' | null {
  const changed = freezesAt?.getTime() !== before?.freezesAt?.getTime()
  if (changed && before && frozenAt(before, now)) return 'tournament/frozen'
  if (freezesAt === null) return null
  if (freezesAt < startsAt || freezesAt > endsAt) return 'tournament/freeze-dates'
  return changed && freezesAt < clockOf(before ?? {}, now) ? 'tournament/freeze-past' : null
}

/** By which formula levels are worth points; null: each is worth its reward. Checked when it was set. */
export function scoringOf({ scoring }: { scoring: unknown }): Scoring | null {
  return scoring === null ? null : Scoring.parse(scoring)
}

/** By which rule teams guess who is behind another one; null: they do not. Checked when it was set. */
export function whoswhoOf({ whoswho }: { whoswho: unknown }): WhoswhoRule | null {
  return whoswho === null ? null : WhoswhoRule.parse(whoswho)
}

/**
 * A condition on `tournament t`, with `:now`: who plays for a team in it is a secret. Closing it reveals nothing, since it may be opened
 * again; its end does.
 */
export const hidesMembers = 't.whoswho is not null and t.ends_at > least(:now, t.paused_at)'

/** Whether an e-mail address belongs to one of the domains; no domains means everybody. */
export function emailAllowed(email: string, domains: readonly string[]): boolean {
  if (domains.length === 0) return true
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return domains.some((allowed) => allowed.toLowerCase() === domain)
}
