import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, levelsOf, scoreboardOf, team, tournament, tournamentOf } from './event-parts.ts'

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
      touches: (one) => [...tournamentOf(one), boardOf(one), levelsOf(one)],
    }),
    'tournament.joined': event({
      audience: 'public',
      payload: z.object({ tournament, team }),
      touches: (one) => [...tournamentOf(one), boardOf(one), levelsOf(one), scoreboardOf(one)],
    }),
    /** Everybody has left the team, so it gave up its place. */
    'tournament.left': event({
      audience: 'public',
      payload: z.object({ tournament, team }),
      touches: (one) => [...tournamentOf(one), boardOf(one), levelsOf(one), scoreboardOf(one)],
    }),
  },
  errors: {
    'tournament/not-found': { kind: 'not-found', text: 'There is no such tournament.' },
    'tournament/slug-taken': { kind: 'conflict', text: 'This address is taken by another tournament.', field: 'slug' },
    'tournament/dates': { kind: 'invalid', text: 'The end must be after the start.', field: 'endsAt' },
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
