import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Actor, DomainError, hasPrivilege } from '../../kernel/index.ts'
import { type FreezeFacts, frozenAt, levelsShownSince, type PhaseFacts, phaseOf } from './tournament.rules.ts'

/** Organisers see all tournaments; others see no drafts, and private ones only if they play in them. */
export function maySeeTournament(
  actor: Actor,
  tournament: Pick<Tournament, 'state' | 'visibility'>,
  playsIn: boolean,
): boolean {
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

/** Why nothing can be bought, started or solved now; null if it can. */
export function notRunning(tournament: PhaseFacts, now: Date): ErrorCode | null {
  switch (phaseOf(tournament, now)) {
    case 'running':
      return tournament.pausedAt === null ? null : 'tournament/paused'
    case 'upcoming':
      return 'tournament/not-started'
    case 'over':
      return 'tournament/over'
    default:
      return 'tournament/not-open'
  }
}

/**
 * As of when somebody sees how teams stand; null: as of now. The only function that decides this: whatever tells of solves, scores,
 * ranks, worths or others' cash asks it.
 */
export function standingAsOf(actor: Actor, tournament: FreezeFacts, now: Date): Date | null {
  return hasPrivilege(actor, 'tournament:manage') ? null : frozenAt(tournament, now)
}

/**
 * Whether somebody may see who is in a team: everybody, unless it is a secret because the team plays whoswho; then its own members and
 * staff. The only function that decides this; `secretTeams` says where it is one.
 */
export function maySeeMembers(actor: Actor, { own, secret }: { own: boolean; secret: boolean }): boolean {
  return own || !secret || hasPrivilege(actor, 'tournament:manage')
}

/** Throws if nothing can be bought, started or solved now, with the reason. */
export function requireRunning(tournament: Tournament, now: Date): void {
  const reason = notRunning(tournament, now)
  if (reason === 'tournament/paused') throw new DomainError(reason, { message: pausedText(tournament) })
  if (reason) throw new DomainError(reason)
}

/** Servers do not know the reader's zone. */
function pausedText({ name, pausedAt, pauseReason }: Pick<Tournament, 'name' | 'pausedAt' | 'pauseReason'>): string {
  const since = pausedAt ? ` since ${pausedAt.toISOString().slice(0, 19).replace('T', ' ')} UTC` : ''
  return `${name} is paused${since}${pauseReason ? `: ${pauseReason}` : '.'} Its time does not run meanwhile.`
}
