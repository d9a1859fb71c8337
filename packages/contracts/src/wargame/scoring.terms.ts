import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, levelsOf, scoreboardOf, tournament } from './event-parts.ts'

export const terms = defineTerms({
  events: {
    'scoreboard.refreshed': event({
      audience: 'public',
      payload: z.object({ tournament, seq: z.int() }),
      touches: (one) => [scoreboardOf(one), boardOf(one), levelsOf(one)],
    }),
  },
})
