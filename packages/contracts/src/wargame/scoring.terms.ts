import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, levelsOf, scoreboardsOf, tournament, tournamentOf } from './event-parts.ts'

export const terms = defineTerms({
  events: {
    'scoreboard.refreshed': event({
      audience: 'public',
      payload: z.object({ tournament, seq: z.int() }),
      tellsStanding: true,
      touches: (one) => [...scoreboardsOf(one), boardOf(one), levelsOf(one)],
    }),
    /** Players see the board as it was at the freeze from now on. */
    'scoreboard.frozen': event({
      audience: 'public',
      payload: z.object({ tournament }),
      touches: (one) => [...tournamentOf(one), ...scoreboardsOf(one), boardOf(one), levelsOf(one)],
    }),
  },
})
