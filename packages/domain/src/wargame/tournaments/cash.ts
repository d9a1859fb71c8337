import { type Account, bookingKind, type Issuer } from '../../economy/ledger/index.ts'

/** A team's cash in a tournament. */
export function cashOf(tournamentTeamId: string): Account {
  return { ownerKind: 'tournament_team', ownerId: tournamentTeamId, currency: 'cash', purpose: 'spend' }
}

/** Issues the cash of a tournament: pays rewards and receives prices. */
export function bankOf(tournamentId: string): Issuer {
  return { ownerKind: 'tournament', ownerId: tournamentId, currency: 'cash', purpose: 'issue' }
}

/** The starting cash of a team. */
export const startingCash = bookingKind('starting-cash')
