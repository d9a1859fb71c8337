import type { Mover, Stage } from '../../kernel/index.ts'
import {
  createCoupon,
  createCouponBatch,
  listCoupons,
  redeemCoupon,
  reinstateCoupons,
  revokeCoupons,
  updateCoupon,
} from './index.ts'

/** Of a few codes in each tournament, so that movers meet on the same coupons. */
const codeOf = ({ tournament, upTo }: Stage) => `${tournament}-gift-${upTo(2)}`

/** One of them, for organisers; the first mover to need one makes it. */
async function someCoupon({ does, tournament, upTo }: Stage): Promise<string> {
  const search = `${tournament}-gift`
  const { coupons } = await does(listCoupons, { tournament, search })
  const found = coupons[upTo(coupons.length - 1)]
  if (found) return found.id
  const code = `${search}-${upTo(2)}`
  return (await does(createCoupon, { tournament, label: 'A gift', value: 7, code, maxPerTeam: 4 })).id
}

export const couponMovers: Record<string, Mover> = {
  'make a coupon': {
    by: 'organiser',
    run: (stage) =>
      stage.does(createCoupon, {
        ...{ tournament: stage.tournament, label: 'A gift', value: 7, code: codeOf(stage) },
        ...{ maxRedemptions: 20, maxPerTeam: 5 },
      }),
  },
  'redeem a coupon': {
    by: 'player',
    run: (stage) => stage.does(redeemCoupon, { tournament: stage.tournament, code: codeOf(stage) }),
  },
  'change a coupon': {
    by: 'organiser',
    async run(stage) {
      const coupon = await someCoupon(stage)
      const changes = { maxRedemptions: 20 + stage.upTo(20), maxPerTeam: 5 + stage.upTo(5) }
      return stage.does(updateCoupon, { coupon, changes })
    },
  },
  'revoke and reinstate coupons': {
    by: 'organiser',
    async run(stage) {
      const coupons = [await someCoupon(stage), await someCoupon(stage)]
      await stage.does(revokeCoupons, { coupons })
      return stage.does(reinstateCoupons, { coupons })
    },
  },
  'make a batch of coupons': {
    by: 'organiser',
    run: ({ does, tournament, word }) =>
      does(createCouponBatch, { tournament, name: word, label: 'A gift', value: 3, count: 2 }),
  },
}

export const couponInvariants = {
  'no coupon is redeemed more often than it may be': `select c.code, r.nth, r.team_nth from coupon c
    join coupon_redemption r on r.coupon_id = c.id where r.nth > c.max_redemptions or r.team_nth > c.max_per_team`,
  'redemptions of a coupon are counted without a gap': `select coupon_id from coupon_redemption
    group by coupon_id having max(nth) <> count(*)`,
  'a coupon is redeemed by teams of its tournament': `select r.id from coupon_redemption r
    join coupon c on c.id = r.coupon_id join tournament_team tt on tt.id = r.tournament_team_id
    where tt.tournament_id <> c.tournament_id`,
}
