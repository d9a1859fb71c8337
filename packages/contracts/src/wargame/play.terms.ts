import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import {
  boardOf,
  level,
  levelOf,
  myTeams,
  scoreboardsOf,
  shopOf,
  submissions,
  team,
  teamOf,
  tournament,
  writeups,
} from './event-parts.ts'

export const terms = defineTerms({
  privileges: {
    play: { text: 'Create and join teams, join tournaments, buy, start and solve levels', roles: ['player'] },
  },
  events: {
    'level.bought': event({
      audience: 'team',
      payload: z.object({ tournament, level, team, price: z.number() }),
      touches: (one) => [boardOf(one), levelOf(one), myTeams, teamOf(one), ...shopOf(one)],
    }),
    'level.solved': event({
      audience: 'public',
      /** While the scoreboard is frozen it tells neither place nor points, which depend on the solves of others. */
      payload: z.object({ tournament, level, team, place: z.int().nullable(), points: z.number().nullable() }),
      namesLevels: true,
      tellsStanding: true,
      // It may unlock levels that were a secret to them.
      changesViewer: 'own team',
      touches: (one) => [boardOf(one), levelOf(one), myTeams, teamOf(one), ...submissions, writeups],
    }),
    /** An answer waits for a review. */
    'submission.sent': event({
      audience: 'team',
      privilege: 'tournament:manage',
      payload: z.object({ tournament, level, team }),
      touches: (one) => [boardOf(one), levelOf(one), ...submissions],
    }),
    /** A person has decided on an answer. */
    'submission.reviewed': event({
      audience: 'team',
      privilege: 'tournament:manage',
      payload: z.object({ tournament, level, team, outcome: z.enum(['accepted', 'refused']) }),
      touches: (one) => [boardOf(one), levelOf(one), ...submissions],
    }),
    /** A solve that was paid at once is taken back. */
    'level.taken-back': event({
      audience: 'public',
      payload: z.object({ tournament, level, team }),
      namesLevels: true,
      tellsStanding: true,
      changesViewer: 'own team',
      touches: (one) => [boardOf(one), levelOf(one), myTeams, teamOf(one), ...scoreboardsOf(one)],
    }),
    /** By a team that is in no ranking, so that it tells nobody else. */
    'level.solved-unranked': event({
      audience: 'team',
      privilege: 'tournament:manage',
      payload: z.object({ tournament, level, team }),
      namesLevels: true,
      changesViewer: 'own team',
      touches: (one) => [boardOf(one), levelOf(one), myTeams, teamOf(one), ...submissions, writeups],
    }),
  },
  errors: {
    'level/not-bought': { kind: 'forbidden', text: 'Buy this level first.' },
    'level/already-bought': { kind: 'conflict', text: 'Your team already has this level.' },
    'level/already-solved': { kind: 'conflict', text: 'Your team has already solved this level.' },
    'submission/other-kind': { kind: 'invalid', text: 'This level is answered in another way: see its page.' },
    'submission/waiting': {
      kind: 'conflict',
      text: "Your team's answer waits for a review. Send another one if it is refused.",
    },
    'submission/no-attempts-left': {
      kind: 'conflict',
      text: 'Your team has used all its attempts at this level.',
    },
    'submission/cool-down': {
      kind: 'too-many',
      text: 'After a wrong answer your team has to wait before the next one, each time longer.',
    },
    'submission/no-such-option': {
      kind: 'invalid',
      text: 'Choose among the options of this level, each once.',
      field: 'choices',
    },
    'submission/one-option': { kind: 'invalid', text: 'Choose one option only.', field: 'choices' },
    'submission/too-long': { kind: 'invalid', text: 'Use at most 500 characters.', field: 'text' },
    'submission/file-not-sent': {
      kind: 'not-found',
      text: 'Upload the file first: nothing that you have sent has this digest.',
      field: 'file',
    },
    'submission/file-kind': { kind: 'invalid', text: 'This level wants another kind of file.', field: 'file' },
    'submission/file-size': { kind: 'invalid', text: 'The file is too large for this level.', field: 'file' },
    'submission/slow-down': { kind: 'too-many', text: 'Too many wrong answers. Wait a little before the next one.' },
  },
})
