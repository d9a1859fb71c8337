import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Actor, DomainError, hasPrivilege } from '../../kernel/index.ts'
import { levelsShownSince, phaseOf } from './tournament.rules.ts'

/** Organisers see all tournaments; others see no drafts, and private ones only if they play in them. */
export function maySeeTournament(actor: Actor, tournament: Tournament, playsIn: boolean): boolean {
  if (hasPrivilege(actor, 'tournament:manage') || playsIn) return true
  return tournament.state !== 'draft' && tournament.visibility !== 'private'
}

/**
 * Whether somebody may see a tournament's levels: their names, their content and their number. The only function that decides
 * this. A team always sees its own instances, and the levels that they run.
 */
export function maySeeLevels(actor: Actor, tournament: Tournament, now: Date): boolean {
  return hasPrivilege(actor, 'tournament:manage') || levelsShownSince(tournament, now) !== null
}

/** Throws if nothing can be bought, started or solved now, with the reason. */
export function requireRunning(tournament: Tournament, now: Date): void {
  const phase = phaseOf(tournament, now)
  if (phase === 'running') return
  if (phase === 'upcoming') throw new DomainError('tournament/not-started')
  if (phase === 'over') throw new DomainError('tournament/over')
  throw new DomainError('tournament/not-open')
}
