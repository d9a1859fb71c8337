import * as z from 'zod'
import { defineTerms, event, type Touched } from '../kernel/terms.ts'
import { level, team, tournament } from './event-parts.ts'

interface OfLevel {
  tournament: string
  level: { slug: string }
}

const shown = ({ tournament, level: { slug } }: OfLevel): readonly Touched[] => [
  ['scoreFeeds.show', { tournament, level: slug }],
  ['scoreFeeds.team', { tournament }],
]
const managed = ({ tournament, level: { slug } }: OfLevel): readonly Touched[] => [
  ['scoreFeeds.connection', { tournament, level: slug }],
  // A list that is loaded page by page is stale as a whole.
  ['scoreFeeds.ticks'],
]

export const terms = defineTerms({
  events: {
    /** An outside scorer has sent points; one event for all teams, which names those that it moved most. */
    'tick.booked': event({
      audience: 'public',
      payload: z.object({
        ...{ tournament, level },
        number: z.int(),
        /** Who holds it since, and who held it before; null: nobody, or a team that is in no ranking. */
        ...{ holder: team.nullable(), held: team.nullable() },
        teams: z.int(),
        points: z.number(),
        changes: z.array(z.object({ team, points: z.number(), cause: z.string() })),
      }),
      namesLevels: true,
      tellsStanding: true,
      touches: (one) => [...shown(one), ...managed(one)],
    }),
    /** Staff took a tick back, with all its points. */
    'tick.retracted': event({
      audience: 'public',
      payload: z.object({ tournament, level, number: z.int(), teams: z.int(), points: z.number(), reason: z.string() }),
      namesLevels: true,
      tellsStanding: true,
      touches: (one) => [...shown(one), ...managed(one)],
    }),
  },
  errors: {
    'feed/other-kind': {
      kind: 'invalid',
      text: 'This level is not scored from outside: its package would say "answer: {kind: feed}".',
      field: 'level',
    },
    'feed/too-many-secrets': {
      kind: 'conflict',
      text: 'Five secrets of this level can sign already. Revoke one first.',
    },
    'feed/no-secret': { kind: 'conflict', text: 'No secret of this level can sign. Make one first.' },
    'feed/secret-not-found': { kind: 'not-found', text: 'This level has no such secret.' },
    'feed/secret-ended': { kind: 'conflict', text: 'This secret signs nothing any more.' },
    'tick/signature': {
      kind: 'unauthenticated',
      text: 'The signature is wrong, or there is no such feed. Sign "<webhook-id>.<webhook-timestamp>.<body>" with HMAC-SHA256 and a secret of this level.',
    },
    'tick/stale': {
      kind: 'unauthenticated',
      text: 'The message was signed more than five minutes ago, or in the future: set the clock of your machine, and sign it anew.',
    },
    'tick/id-reused': {
      kind: 'conflict',
      text: 'A message with this webhook-id and another body came before. Give each tick an id of its own.',
    },
    'tick/invalid': { kind: 'invalid', text: 'The body is no tick: see "fields".' },
    'tick/unknown-team': { kind: 'invalid', text: 'A team is not in this tournament: see "fields".' },
    'tick/out-of-order': {
      kind: 'conflict',
      text: 'The number has to be higher than that of the last tick: see "last".',
    },
    'tick/too-large': {
      kind: 'invalid',
      text: 'A tick has at most 2 MiB. Leave out teams whose points do not change.',
    },
    'tick/not-open': { kind: 'conflict', text: 'The level is not open now, so it takes no points.' },
    'tick/not-found': { kind: 'not-found', text: 'No tick with this number was booked.' },
    'tick/retracted': { kind: 'conflict', text: 'This tick was taken back before.' },
    'level/scored-outside': {
      kind: 'conflict',
      text: 'This level is scored from outside: there is nothing to buy or to answer.',
    },
  },
})
