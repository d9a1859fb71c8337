import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { boardOf, levelsOf, myTeams, team, teamOf, tournament } from './event-parts.ts'

export const terms = defineTerms({
  events: {
    /** Without the code, which others may still redeem. */
    'coupon.redeemed': event({
      audience: 'team',
      payload: z.object({ tournament, team, label: z.string(), amount: z.number() }),
      touches: (one) => [
        ...[boardOf(one), levelsOf(one), myTeams, teamOf(one)],
        ['coupons.mine', { tournament: one.tournament }],
        ['coupons.preview'],
      ],
    }),
  },
  errors: {
    'coupon/not-found': {
      kind: 'not-found',
      text: 'There is no such coupon. Compare the code with the one on the coupon.',
      field: 'code',
    },
    'coupon/revoked': {
      kind: 'conflict',
      text: 'The organisers have revoked this coupon. Ask them for another one.',
      field: 'code',
    },
    'coupon/expired': {
      kind: 'conflict',
      text: 'This coupon has expired: it was valid for some time only.',
      field: 'code',
    },
    'coupon/used-up': {
      kind: 'conflict',
      text: 'This coupon is used up: other teams were faster.',
      field: 'code',
    },
    'coupon/already-redeemed': {
      kind: 'conflict',
      text: 'Your team has already redeemed this coupon as often as a team may.',
      field: 'code',
    },
    'coupon/code-taken': {
      kind: 'conflict',
      text: 'Another coupon has this code, or one that looks like it. Choose a different one.',
      field: 'code',
    },
    'coupon/batch-taken': {
      kind: 'conflict',
      text: 'This tournament has a batch of this name. Choose another name.',
      field: 'name',
    },
    'coupon/batch-not-found': { kind: 'not-found', text: 'There is no such batch of coupons in this tournament.' },
    'coupon/dates': { kind: 'invalid', text: 'It must expire after it can be redeemed first.', field: 'expiresAt' },
    'coupon/fewer-than-redeemed': {
      kind: 'conflict',
      text: 'It was redeemed more often than this already. Revoke it, if nobody shall redeem it any more.',
    },
  },
})
