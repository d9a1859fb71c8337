import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { myTeams, team, teamOf } from './event-parts.ts'

export const terms = defineTerms({
  events: {
    'team.created': event({
      audience: 'team',
      payload: z.object({ team }),
      changesViewer: true,
      touches: (one) => [myTeams, teamOf(one)],
    }),
    'team.joined': event({
      audience: 'team',
      payload: z.object({ team, username: z.string() }),
      changesViewer: true,
      touches: (one) => [myTeams, teamOf(one)],
    }),
    /** The event does not say in which tournaments the team was, so all are stale. */
    'team.left': event({
      audience: 'team',
      payload: z.object({ team, username: z.string(), kicked: z.boolean() }),
      changesViewer: true,
      touches: (one) => [myTeams, teamOf(one), ['tournaments'], ['play'], ['instances']],
    }),
  },
  errors: {
    'team/not-found': { kind: 'not-found', text: 'There is no such team.' },
    'team/name-taken': {
      kind: 'conflict',
      text: 'Another team has this name, or one that looks like it.',
      field: 'name',
    },
    'team/archived': { kind: 'conflict', text: 'Everybody has left this team, so it is archived.' },
    'team/limit': { kind: 'conflict', text: 'You are in 20 teams already. Leave one first.' },
    'team/already-member': { kind: 'conflict', text: 'You are already in this team.' },
    'team/not-owner': { kind: 'forbidden', text: 'Only an owner of the team can do this.' },
    'team/last-owner': {
      kind: 'conflict',
      text: 'You are the only owner. Make somebody else an owner first, or let everybody else leave.',
    },
    'team/member-not-found': { kind: 'not-found', text: 'There is no such member in this team.' },
    'invite/not-found': { kind: 'not-found', text: 'This invite link is not valid any more. Ask for a new one.' },
  },
})
