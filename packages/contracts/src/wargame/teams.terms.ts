import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { myTeams, pendingOf, team, teamOf } from './event-parts.ts'

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
      touches: (one) => [myTeams, teamOf(one), pendingOf(one), ['tournaments'], ['play']],
    }),
    /** The event does not say in which tournaments the team was, so all are stale. */
    'team.left': event({
      audience: 'team',
      payload: z.object({ team, username: z.string(), kicked: z.boolean() }),
      changesViewer: true,
      touches: (one) => [myTeams, teamOf(one), pendingOf(one), ['tournaments'], ['play'], ['instances']],
    }),
    /** Everybody has left it at once: it was disbanded, or went up in another team. */
    'team.ended': event({
      audience: 'team',
      payload: z.object({ team }),
      changesViewer: true,
      touches: (one) => [myTeams, teamOf(one), pendingOf(one), ['tournaments'], ['play'], ['instances']],
    }),
    /** Its profile, or the roles of its members. */
    'team.changed': event({
      audience: 'team',
      payload: z.object({ team }),
      touches: (one) => [myTeams, teamOf(one)],
    }),
    /** Who is invited, asks to join, or offers to merge. */
    'team.asked': event({ audience: 'team', payload: z.object({ team }), touches: (one) => [pendingOf(one)] }),
    /** What waits for a user's answer, or what they asked for. */
    'team.answered': event({ audience: 'user', payload: z.object({ team }), touches: () => [['teams.myPending']] }),
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
    'team/full': { kind: 'conflict', text: 'This team has as many members as a team can have.' },
    'team/already-member': { kind: 'conflict', text: 'You are already in this team.' },
    'team/not-owner': { kind: 'forbidden', text: 'Only an owner of the team can do this.' },
    'team/last-owner': {
      kind: 'conflict',
      text: 'You are the only owner. Hand the team over or disband it, or let everybody else leave first.',
    },
    'team/member-not-found': { kind: 'not-found', text: 'There is no such member in this team.' },
    'team/confirm': { kind: 'invalid', text: 'This is not the name of the team. Nothing was changed.', field: 'name' },
    'invite/not-found': { kind: 'not-found', text: 'This invite link is not valid any more. Ask for a new one.' },
    'invite/used-up': {
      kind: 'conflict',
      text: 'As many people as may have joined by this invite link. Ask for a new one.',
    },
    'invite/limit': {
      kind: 'conflict',
      text: 'The team has 20 invite links that are valid. Revoke one first.',
    },
    'invitation/not-found': { kind: 'not-found', text: 'This invitation is not valid any more.' },
    'invitation/no-such-user': {
      kind: 'conflict',
      text: 'There is no user of this name. Compare it with what they log in with.',
      field: 'username',
    },
    'invitation/member': { kind: 'conflict', text: 'They are in this team already.', field: 'username' },
    'invitation/pending': { kind: 'conflict', text: 'They are invited already, and have not answered yet.' },
    'invitation/refused': {
      kind: 'conflict',
      text: 'They want no invitations of this team. They can still join by a link.',
      field: 'username',
    },
    'invitation/cannot-play': { kind: 'conflict', text: 'This user cannot play now, so they can join no team.' },
    'invitation/limit': {
      kind: 'conflict',
      text: '20 people are invited by name and have not answered. Withdraw an invitation first, or send a link.',
    },
    'team-request/not-found': { kind: 'not-found', text: 'This request is not there any more.' },
    'team-request/closed': { kind: 'conflict', text: 'This team takes no requests. Somebody of it can invite you.' },
    'team-request/pending': { kind: 'conflict', text: 'You have asked this team already. Wait for its answer.' },
    'team-request/limit': {
      kind: 'conflict',
      text: 'You have asked 10 teams that have not answered yet. Withdraw a request first.',
    },
    'team-request/too-many': { kind: 'conflict', text: 'Too many people have asked this team. Try again later.' },
    'merge/not-found': { kind: 'not-found', text: 'This offer to merge is not valid any more.' },
    'merge/itself': { kind: 'invalid', text: 'A team cannot merge into itself.', field: 'into' },
    'merge/no-such-team': { kind: 'conflict', text: 'There is no such team, or nobody is in it.', field: 'into' },
    'merge/pending': {
      kind: 'conflict',
      text: 'Your team has offered itself to a team that has not answered yet. Withdraw that first.',
    },
    'merge/same-tournament': { kind: 'conflict', text: 'Both teams play in the same tournament.' },
    'merge/member-limit': { kind: 'conflict', text: 'Somebody of them is in 20 teams already.' },
    'merge/changed': { kind: 'conflict', text: 'Somebody has just joined the other team. Look again, and try again.' },
  },
})
