import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { scoreboardsOf, tournament } from './event-parts.ts'

export const terms = defineTerms({
  events: {
    /** One was made, changed, moved or removed. */
    'bracket.changed': event({
      audience: 'public',
      payload: z.object({ tournament }),
      touches: (one) => [
        ...scoreboardsOf(one),
        ['brackets.list', { tournament: one.tournament }],
        ['entries.form', { tournament: one.tournament }],
        ['entries.mine', { tournament: one.tournament }],
      ],
    }),
  },
  errors: {
    'bracket/not-found': {
      kind: 'not-found',
      text: 'There is no such bracket in this tournament.',
      field: 'bracket',
    },
    'bracket/slug-taken': {
      kind: 'conflict',
      text: 'Another bracket of this tournament has this address. Choose another one.',
      field: 'slug',
    },
    'bracket/too-many': { kind: 'conflict', text: 'A tournament has at most 12 brackets. Remove one first.' },
    'bracket/has-teams': {
      kind: 'conflict',
      text: 'Teams are in this bracket. Move them to another one first.',
    },
    'bracket/has-codes': {
      kind: 'conflict',
      text: 'Entry codes put teams into this bracket, so it stays: whoever has entered with one came for it.',
    },
    'bracket/has-announcements': {
      kind: 'conflict',
      text: 'Something was announced to this bracket, so it stays.',
    },
    'bracket/order': {
      kind: 'invalid',
      text: 'Name each bracket of the tournament once.',
      field: 'brackets',
    },
    'bracket/rule-field': {
      kind: 'invalid',
      text: 'A bracket goes by a question to teams that has choices or a tick, and that is still asked.',
      field: 'rule',
    },
    'bracket/rule-answers': {
      kind: 'invalid',
      text: 'These are not answers that a team can give to this question.',
      field: 'rule',
    },
    'bracket/needed': { kind: 'invalid', text: 'Choose a bracket: your team may be in several.', field: 'bracket' },
    'bracket/code-only': {
      kind: 'forbidden',
      text: 'Teams come into this bracket with a code for it only. Enter the code, or choose another bracket.',
      field: 'bracket',
    },
    'bracket/email-domain': {
      kind: 'forbidden',
      text: 'This bracket is for teams of which all members have confirmed addresses at certain domains.',
      field: 'bracket',
    },
    'bracket/answer': {
      kind: 'forbidden',
      text: 'By what your team has answered it cannot be in this bracket. Choose another one.',
      field: 'bracket',
    },
    'bracket/other-code': {
      kind: 'conflict',
      text: 'The code is for another bracket. Leave the choice to the code, or enter without it.',
      field: 'bracket',
    },
    'bracket/fixed': {
      kind: 'conflict',
      text: 'Teams cannot choose another bracket now. Ask an organiser to move your team.',
      field: 'bracket',
    },
  },
})
