import * as z from 'zod'
import { defineTerms, event, type Touched } from '../kernel/terms.ts'
import { boardOf, levelsOf, myTeams, team, tournament } from './event-parts.ts'

/** Told to both teams, so without the name: `by` has guessed at `team`. */
const payload = z.object({ tournament, by: team, team })

const concerned = (one: { tournament: string }): readonly Touched[] => [
  // Lists that are loaded page by page.
  ...[['whoswho.mine'] as const, ['whoswho.against'] as const],
  ...[boardOf(one), levelsOf(one), myTeams],
]

export const terms = defineTerms({
  events: {
    'whoswho.succeeded': event({
      audience: 'team',
      payload: payload.extend({ shielded: z.boolean() }),
      touches: (one) => [...concerned(one), ['shop.inventory', { tournament: one.tournament }]],
    }),
    'whoswho.failed': event({ audience: 'team', payload, touches: concerned }),
  },
  errors: {
    'whoswho/off': {
      kind: 'conflict',
      text: 'Whoswho is not played in this tournament: who is behind a team is no secret, and there is nothing to win.',
    },
    'whoswho/no-team': {
      kind: 'not-found',
      text: "No such team plays in this tournament. Use the slug that the address of the team's page shows.",
      field: 'team',
    },
    'whoswho/own-team': {
      kind: 'conflict',
      text: 'This is your own team. Guess who is behind another one.',
      field: 'team',
    },
    'whoswho/tried': {
      kind: 'conflict',
      text: 'Your team has named this person at this team already; a name is tried once. See your guesses.',
      field: 'username',
    },
    'whoswho/too-often': {
      kind: 'too-many',
      text: 'Your team has guessed ten times within an hour, which is as often as it may.',
    },
    'whoswho/not-enough-cash': {
      kind: 'conflict',
      text: 'Your team could not pay for a wrong guess. Solve a level first: each pays its reward in cash, too.',
    },
  },
})
