import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { scoreboardsOf, team, tournament } from './event-parts.ts'

export const terms = defineTerms({
  events: {
    /** A team is in another bracket. */
    'entry.moved': event({
      audience: 'public',
      payload: z.object({ tournament, team, bracket: z.string().nullable() }),
      touches: (one) => [
        ...scoreboardsOf(one),
        ['entries.mine', { tournament: one.tournament }],
        ['entries.ofTeam', { tournament: one.tournament, team: one.team.slug }],
        ['entries.list'],
        ['brackets.list', { tournament: one.tournament }],
      ],
    }),
    /** Without the answers, most of which are private. */
    'entry.answered': event({
      audience: 'team',
      payload: z.object({ tournament, team }),
      touches: (one) => [
        ['entries.mine', { tournament: one.tournament }],
        ['entries.ofTeam', { tournament: one.tournament, team: one.team.slug }],
        ['entries.list'],
      ],
    }),
    /** A question was made, changed, moved or removed. */
    'entry-field.changed': event({
      audience: 'public',
      payload: z.object({ tournament }),
      touches: (one) => [
        ['entries.fields', { tournament: one.tournament }],
        ['entries.form', { tournament: one.tournament }],
        ['entries.mine', { tournament: one.tournament }],
        ['entries.ofTeam', { tournament: one.tournament }],
        ['entries.list'],
        ['brackets.list', { tournament: one.tournament }],
      ],
    }),
  },
  errors: {
    'entry/not-found': { kind: 'not-found', text: 'No such team plays in this tournament.', field: 'team' },
    'entry/answers': { kind: 'invalid', text: 'Some answers are missing or cannot be right.' },
    'entry/answers-fixed': {
      kind: 'conflict',
      text: 'Answers stay as they are once the tournament has started. Ask an organiser, if one is wrong.',
    },
    'entry/bracket-answer': {
      kind: 'conflict',
      text: 'Your team’s bracket goes by this answer, so it stays. Ask an organiser to move your team first.',
    },
    'entry-field/not-found': {
      kind: 'not-found',
      text: 'This tournament has no such question.',
      field: 'field',
    },
    'entry-field/slug-taken': {
      kind: 'conflict',
      text: 'Another question of this tournament has this name in files. Choose another one.',
      field: 'slug',
    },
    'entry-field/too-many': { kind: 'conflict', text: 'A tournament asks at most 40 questions. Remove one first.' },
    'entry-field/kind': {
      kind: 'conflict',
      text: 'This question has answers, which another kind could not keep. Retire it, and ask a new one.',
      field: 'kind',
    },
    'entry-field/promise': {
      kind: 'conflict',
      text: 'It was answered in the belief that only organisers read it, so it stays private. Retire it, and ask a new one.',
      field: 'public',
    },
    'entry-field/has-answers': {
      kind: 'conflict',
      text: 'This question has answers, which would be lost. Retire it: it is asked no more, and its answers are kept.',
    },
    'entry-field/in-rule': {
      kind: 'conflict',
      text: 'A bracket goes by this question. Change that bracket first.',
    },
    'entry-field/options': { kind: 'invalid', text: 'A choice needs choices, one or more.', field: 'options' },
    'entry-field/bounds': { kind: 'invalid', text: 'The least must not be above the most.', field: 'most' },
    'entry-field/order': { kind: 'invalid', text: 'Name each question of the tournament once.', field: 'fields' },
  },
})
