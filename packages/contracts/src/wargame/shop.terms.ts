import * as z from 'zod'
import { defineTerms, event, type Touched } from '../kernel/terms.ts'
import { boardOf, level, levelsOf, myTeams, shopOf, team, teamOf, tournament } from './event-parts.ts'

const staffOf = ({ tournament }: { tournament: string }): readonly Touched[] => [
  ['shop.offers', { tournament }],
  ['shop.purchases'],
]
const inventoryOf = ({ tournament }: { tournament: string }): Touched => ['shop.inventory', { tournament }]

/** Of an item its name is told, never its text. */
const traded = z.object({
  tournament,
  item: z.object({ kind: z.string(), name: z.string() }),
  level: level.nullable(),
  team,
  price: z.number(),
})

type Traded = z.infer<typeof traded>
const touchedByTrade = (one: Traded): readonly Touched[] => [
  ...shopOf(one),
  ...staffOf(one),
  ...[inventoryOf(one), boardOf(one), levelsOf(one), myTeams, teamOf(one)],
]

export const terms = defineTerms({
  events: {
    'shop.item-bought': event({ audience: 'team', payload: traded, touches: touchedByTrade }),
    'shop.item-refunded': event({ audience: 'team', payload: traded, touches: touchedByTrade }),
    'shop.item-used': event({
      audience: 'team',
      payload: traded.omit({ price: true }),
      touches: (one) => [inventoryOf(one), ...staffOf(one), ['instances']],
    }),
    /** What is for sale, or how much of it is left. */
    'shop.changed': event({
      audience: 'public',
      payload: z.object({ tournament }),
      touches: (one) => [...shopOf(one), ...staffOf(one), inventoryOf(one), boardOf(one)],
    }),
  },
  errors: {
    'shop/not-found': { kind: 'not-found', text: 'This is not for sale any more. Look at the shop again.' },
    'shop/not-enough-cash': {
      kind: 'conflict',
      text: 'Your team has not enough cash for this. Solve a level first: each pays its reward in cash, too.',
    },
    'shop/sold-out': { kind: 'conflict', text: 'It is sold out.' },
    'shop/already-owned': { kind: 'conflict', text: 'Your team has this already: it is in your inventory.' },
    'shop/locked': { kind: 'forbidden', text: 'Something else has to be bought before this.' },
    'shop/changed': {
      kind: 'conflict',
      text: 'This has changed since you looked, or somebody of your team has just bought it. Look again.',
    },
    'shop/not-owned': { kind: 'not-found', text: 'Your team does not have this, or not any more.' },
    'shop/used': { kind: 'conflict', text: 'This was used before: it can be used once.' },
    'shop/not-to-use': { kind: 'conflict', text: 'There is nothing to do with this: it is yours, and that is all.' },
    'shop/which-level': {
      kind: 'invalid',
      text: 'Say for which level you use it.',
      field: 'level',
    },
    'shop/purchase-not-found': { kind: 'not-found', text: 'There is no such purchase in this tournament.' },
    'shop/refunded': { kind: 'conflict', text: 'The team has got its cash back for this before.' },
    'shop/sold': {
      kind: 'conflict',
      text: 'A team has bought this, so it stays in the books and cannot be deleted. Hide it instead.',
    },
    'shop/required': {
      kind: 'conflict',
      text: 'Another item needs this one. Change what the other one needs, then delete this.',
    },
    'shop/requires': {
      kind: 'invalid',
      text: 'Choose another item of this tournament that does not itself need this one.',
      field: 'requires',
    },
    'shop/about': { kind: 'invalid', text: 'Say which level it is about.', field: 'level' },
    'shop/minutes': { kind: 'invalid', text: 'Say how many minutes of extra time it gives.', field: 'minutes' },
    'shop/stock': { kind: 'invalid', text: 'More than these are sold already.', field: 'stock' },
    'shop/per-team': { kind: 'invalid', text: 'A team has more than these already.', field: 'perTeam' },
    'shop/order': { kind: 'conflict', text: 'The items have changed since you looked. Look again, then order them.' },
  },
})
