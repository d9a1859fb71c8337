import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, level, levelOf, myTeams, team, teamOf, tournament } from './event-parts.ts'

export const terms = defineTerms({
  privileges: {
    play: { text: 'Create and join teams, join tournaments, buy, start and solve levels', roles: ['player'] },
  },
  events: {
    'level.bought': event({
      audience: 'team',
      payload: z.object({ tournament, level, team, price: z.number() }),
      touches: (one) => [boardOf(one), levelOf(one), myTeams, teamOf(one)],
    }),
    'level.solved': event({
      audience: 'public',
      payload: z.object({ tournament, level, team, place: z.int(), points: z.number() }),
      namesLevels: true,
      touches: (one) => [boardOf(one), levelOf(one), myTeams, teamOf(one)],
    }),
  },
  errors: {
    'level/not-bought': { kind: 'forbidden', text: 'Buy this level first.' },
    'level/already-bought': { kind: 'conflict', text: 'Your team already has this level.' },
    'level/already-solved': { kind: 'conflict', text: 'Your team has already solved this level.' },
    'submission/slow-down': { kind: 'too-many', text: 'Too many wrong answers. Wait a little before the next one.' },
  },
})
