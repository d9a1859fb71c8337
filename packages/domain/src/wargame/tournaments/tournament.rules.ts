import type { Phase } from '@pathwar/contracts/wargame/tournaments'

export interface PhaseFacts {
  state: 'draft' | 'open' | 'closed'
  startsAt: Date
  endsAt: Date
}

/** The phase of a tournament: as set by its organiser, and for an open one by its dates. */
export function phaseOf({ state, startsAt, endsAt }: PhaseFacts, now: Date): Phase {
  if (state !== 'open') return state
  if (now < startsAt) return 'upcoming'
  return now < endsAt ? 'running' : 'over'
}

/**
 * Since when everybody may see a tournament's levels: a secret until it begins, afterwards they stay to be read. Null: they are
 * a secret now; also of one that was closed before it began, and of which nobody knows whether it comes again.
 */
export function levelsShownSince(
  { state, startsAt, playedUntil }: PhaseFacts & { playedUntil: Date | null },
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
  return phase === 'running' ? now : null
}

/** Whether an e-mail address belongs to one of the domains; no domains means everybody. */
export function emailAllowed(email: string, domains: readonly string[]): boolean {
  if (domains.length === 0) return true
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return domains.some((allowed) => allowed.toLowerCase() === domain)
}
