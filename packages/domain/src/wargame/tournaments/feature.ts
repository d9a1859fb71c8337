import { feature } from '../../kernel/index.ts'
import { admitTeam } from './admit-team.ts'
import { startingCash } from './cash.ts'
import { closeTournament } from './close-tournament.ts'
import { createTournament } from './create-tournament.ts'
import { onlineFigures } from './figures.ts'
import { freezeScoreboard } from './freeze-scoreboard.ts'
import { getTournament } from './get-tournament.ts'
import { joinTournament } from './join-tournament.ts'
import { listTournaments } from './list-tournaments.ts'
import { openTournament } from './open-tournament.ts'
import { thawScoreboard } from './thaw-scoreboard.ts'
import { tournamentInvariants, tournamentMovers } from './tournament.movers.ts'
import { updateTournament } from './update-tournament.ts'
import { tournamentScope } from './viewer-scope.ts'

export const tournaments = feature('tournaments', {
  useCases: {
    list: listTournaments,
    get: getTournament,
    create: createTournament,
    update: updateTournament,
    open: openTournament,
    close: closeTournament,
    join: joinTournament,
    admit: admitTeam,
    freeze: freezeScoreboard,
    thaw: thawScoreboard,
  },
  movers: tournamentMovers,
  contended: ['tournament', 'tournament_team', 'tournament_member', 'tournament_departure'],
  invariants: tournamentInvariants,
  bookings: [startingCash],
  constraints: {
    tournament_slug: 'tournament/slug-taken',
    tournament_team_once: 'tournament/already-joined',
    tournament_member_once: 'tournament/member-elsewhere',
  },
  hooks: [tournamentScope, onlineFigures],
})
