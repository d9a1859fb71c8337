import type { Mover } from '../../kernel/index.ts'
import { admitTeam, joinTournament, openTournament, updateTournament } from './index.ts'

export const tournamentMovers: Record<string, Mover> = {
  // A team of one more name each time, so that starting cash is paid.
  join: {
    by: 'player',
    run: async ({ does, aTeam, tournament }) => does(joinTournament, { tournament, team: await aTeam() }),
  },
  admit: {
    by: 'organiser',
    run: async ({ does, aTeam, tournament }) => does(admitTeam, { tournament, team: await aTeam() }),
  },
  change: {
    by: 'organiser',
    run: ({ does, tournament, upTo }) =>
      does(updateTournament, { tournament, changes: { startingCash: upTo(200), maxTeams: 100_000 - upTo(10) } }),
  },
  open: {
    by: 'organiser',
    run: ({ does, tournament }) => does(openTournament, { tournament }),
  },
}
