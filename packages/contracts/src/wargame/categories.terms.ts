import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, levelsOf, scoreboardsOf, tournament } from './event-parts.ts'

export const terms = defineTerms({
  events: {
    /** A category was renamed, coloured, moved or merged, or its levels were put in another order. Names none: it may be a secret. */
    'category.changed': event({
      audience: 'public',
      payload: z.object({ tournament }),
      touches: (one) => [
        ...[boardOf(one), levelsOf(one), ...scoreboardsOf(one)],
        ['categories.list', { tournament: one.tournament }],
        ['console.statistics', { tournament: one.tournament }],
      ],
    }),
  },
  errors: {
    'category/not-found': {
      kind: 'not-found',
      text: 'No level of this tournament is in this category.',
      field: 'category',
    },
    'category/taken': {
      kind: 'conflict',
      text: 'Another category has this name. Merge them, if they are the same.',
      field: 'name',
    },
    'category/itself': { kind: 'invalid', text: 'Choose another category to merge it into.', field: 'into' },
    'category/in-use': {
      kind: 'conflict',
      text: 'It has levels. Merge it into another category, or unpublish them first.',
    },
    'category/order': { kind: 'invalid', text: 'Name each category of the tournament once.', field: 'categories' },
    'category/levels': { kind: 'invalid', text: 'Name levels of this category, each once.', field: 'levels' },
  },
})
