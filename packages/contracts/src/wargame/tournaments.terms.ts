import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, levelsOf, myTeams, scoreboardsOf, team, tournament, tournamentOf, writeups } from './event-parts.ts'

export const terms = defineTerms({
  privileges: {
    'tournament:manage': {
      text: 'Create, open and close tournaments and publish levels in them',
      roles: ['organiser', 'admin'],
    },
  },
  events: {
    'tournament.created': event({
      audience: 'user',
      payload: z.object({ tournament }),
      touches: () => [['tournaments.list']],
    }),
    'tournament.changed': event({
      audience: 'public',
      payload: z.object({ tournament }),
      changesViewer: true,
      touches: (one) => [
        ...[...tournamentOf(one), boardOf(one), levelsOf(one), writeups],
        // Whether its teams show who is behind them.
        ...[['teams.get'] as const, ['achievements.ofTeam'] as const],
      ],
    }),
    /** What had happened since the freeze is shown to all. */
    'tournament.thawed': event({
      audience: 'public',
      payload: z.object({ tournament }),
      changesViewer: true,
      touches: (one) => [
        ...tournamentOf(one),
        ...[boardOf(one), levelsOf(one), ...scoreboardsOf(one)],
        ...[myTeams, ['teams.get'] as const, ['ratings'] as const, writeups],
      ],
    }),
    'tournament.joined': event({
      audience: 'public',
      payload: z.object({ tournament, team }),
      touches: (one) => [...tournamentOf(one), boardOf(one), levelsOf(one), ...scoreboardsOf(one)],
    }),
    /** Everybody has left the team, so it gave up its place. */
    'tournament.left': event({
      audience: 'public',
      payload: z.object({ tournament, team }),
      touches: (one) => [...tournamentOf(one), boardOf(one), levelsOf(one), ...scoreboardsOf(one)],
    }),
  },
  errors: {
    'tournament/not-found': { kind: 'not-found', text: 'There is no such tournament.' },
    'tournament/slug-taken': { kind: 'conflict', text: 'This address is taken by another tournament.', field: 'slug' },
    'tournament/dates': { kind: 'invalid', text: 'The end must be after the start.', field: 'endsAt' },
    'tournament/freeze-dates': {
      kind: 'invalid',
      text: 'The scoreboard can freeze between the start and the end of the tournament only.',
      field: 'freezesAt',
    },
    'tournament/freeze-past': {
      kind: 'invalid',
      text: 'This moment is over. Choose a later one, or freeze the scoreboard now.',
      field: 'freezesAt',
    },
    'tournament/frozen': {
      kind: 'conflict',
      text: 'The scoreboard is frozen: to freeze it at another moment would show players what came since. Thaw it first.',
      field: 'freezesAt',
    },
    'tournament/not-frozen': { kind: 'conflict', text: 'The scoreboard of this tournament is not frozen.' },
    'tournament/entry-window': {
      kind: 'invalid',
      text: 'Entry must close after it opens, and open before the tournament ends.',
      field: 'entryClosesAt',
    },
    'tournament/entry-not-open': { kind: 'conflict', text: 'Teams cannot enter this tournament yet.' },
    'tournament/entry-closed': {
      kind: 'conflict',
      text: 'Teams cannot enter this tournament any more. An organiser can still enter yours.',
    },
    'tournament/not-open': { kind: 'conflict', text: 'This tournament is not open.' },
    'tournament/not-started': { kind: 'conflict', text: 'This tournament has not started yet.' },
    'tournament/over': { kind: 'conflict', text: 'This tournament is over.' },
    'tournament/already-joined': { kind: 'conflict', text: 'This team has already joined this tournament.' },
    'tournament/member-elsewhere': {
      kind: 'conflict',
      text: 'A member of this team already plays for another team in this tournament.',
    },
    'tournament/played-before': {
      kind: 'conflict',
      text: 'A member of this team left a team that has scored in this tournament, and plays for no other one.',
    },
    'tournament/team-too-large': { kind: 'conflict', text: 'This team has more members than the tournament allows.' },
    'tournament/full': { kind: 'conflict', text: 'This tournament is full: no further team can join.' },
    'tournament/email-domain': { kind: 'forbidden', text: 'This tournament is only for certain e-mail domains.' },
    'tournament/not-joined': { kind: 'forbidden', text: 'Join this tournament with a team first.' },
  },
})
