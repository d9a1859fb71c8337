import * as z from 'zod'
import { defineTerms, event, type Touched } from '../kernel/terms.ts'
import { boardOf, levelsOf, myTeams, shopOf, team, teamOf, tournament, tournamentOf } from './event-parts.ts'

const ruled = (one: { tournament: string; team: { slug: string } }): readonly Touched[] => [
  ...[...tournamentOf(one), boardOf(one), levelsOf(one), ...shopOf(one), myTeams, teamOf(one)],
  ...[['rulings'] as const, ['instances'] as const],
]

export const terms = defineTerms({
  events: {
    'team.disqualified': event({
      audience: 'team',
      payload: z.object({ tournament, team, reason: z.string() }),
      touches: ruled,
    }),
    'team.reinstated': event({ audience: 'team', payload: z.object({ tournament, team }), touches: ruled }),
    /** Points or cash that organisers gave or took. */
    'team.adjusted': event({
      audience: 'team',
      payload: z.object({ tournament, team, score: z.number(), cash: z.number(), reason: z.string() }),
      touches: ruled,
    }),
    /** Who is ranked has changed; staff's pages are stale, and the board is made anew. It names nobody. */
    'ruling.made': event({
      audience: 'user',
      payload: z.object({ tournament }),
      touches: () => [['rulings']],
    }),
  },
  errors: {
    'ruling/no-team': {
      kind: 'not-found',
      text: "No such team is in this tournament. Use the slug that the address of the team's page shows.",
      field: 'teams',
    },
    'ruling/not-enough-cash': {
      kind: 'conflict',
      text: 'A team has not so much cash, and nobody owes any. Take less.',
      field: 'cash',
    },
    'team/disqualified': {
      kind: 'forbidden',
      text: 'Your team is disqualified from this tournament, so it does not play any more. Its page says why.',
    },
  },
})
