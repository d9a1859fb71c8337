import type { Mover } from '../../kernel/index.ts'
import { admitTeam, joinTournament, openTournament, updateTournament } from './index.ts'

export const tournamentMovers: Record<string, Mover> = {
  join: {
    by: 'newcomer',
    run: ({ does, tournament, newTeam }) => does(joinTournament, { tournament, team: newTeam }),
  },
  admit: {
    by: 'organiser',
    run: ({ does, tournament, newTeam }) => does(admitTeam, { tournament, team: newTeam }),
  },
  'change a tournament': {
    by: 'organiser',
    run: ({ does, tournament, upTo }) =>
      does(updateTournament, { tournament, changes: { startingCash: upTo(200), maxTeams: 100_000 - upTo(10) } }),
  },
  open: {
    by: 'organiser',
    run: ({ does, tournament }) => does(openTournament, { tournament }),
  },
}
