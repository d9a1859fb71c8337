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

/** Whether an e-mail address belongs to one of the domains; no domains means everybody. */
export function emailAllowed(email: string, domains: readonly string[]): boolean {
  if (domains.length === 0) return true
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return domains.some((allowed) => allowed.toLowerCase() === domain)
}
