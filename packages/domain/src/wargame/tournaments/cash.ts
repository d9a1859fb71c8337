import { type Account, bookingKind, type Issuer } from '../../economy/ledger/index.ts'

/** What a team may spend in a tournament. */
export function cashOf(tournamentTeamId: string): Account {
  return { ownerKind: 'tournament_team', ownerId: tournamentTeamId, currency: 'cash', purpose: 'spend' }
}

/** Issues the cash of a tournament: pays rewards out and takes prices in. */
export function bankOf(tournamentId: string): Issuer {
  return { ownerKind: 'tournament', ownerId: tournamentId, currency: 'cash', purpose: 'issue' }
}

/** What a team gets when it enters a tournament. */
export const startingCash = bookingKind('starting-cash')
