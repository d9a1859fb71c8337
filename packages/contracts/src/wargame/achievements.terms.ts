import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { tournament } from './event-parts.ts'

export const terms = defineTerms({
  events: {
    /**
     * Somebody earned an achievement. Without a tournament it is nobody's news but theirs, who is notified. A hidden one is not named: who
     * has not earned it does not learn of it. Nor is who earned it: together with what their team just did, it would tell for whom they
     * play.
     */
    'achievement.earned': event({
      audience: 'public',
      payload: z.object({
        tournament: tournament.nullable(),
        achievement: z.object({ slug: z.string(), name: z.string() }).nullable(),
      }),
      // The name of one may say which level it is about.
      namesLevels: true,
      // One for a first solve tells that nobody was faster.
      tellsStanding: true,
      touches: () => [['achievements']],
    }),
  },
  errors: {
    'achievement/not-found': { kind: 'not-found', text: 'There is no such achievement.' },
    'achievement/slug-taken': {
      kind: 'conflict',
      text: 'Another achievement has this address. Choose another name.',
      field: 'name',
    },
    'achievement/built-in': {
      kind: 'conflict',
      text: 'This achievement is built in: it can be turned off, but not changed or removed. Create one of your own instead.',
    },
    'achievement/too-many': {
      kind: 'conflict',
      text: 'There are 200 achievements, which is as many as there can be. Remove one first.',
    },
  },
})
