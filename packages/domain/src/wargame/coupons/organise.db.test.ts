import { testInstallation } from '@pathwar/testing/installation'
import { aPlay, HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { listAudit } from '../../tenancy/audit/index.ts'
import { aGift, inAWhile } from './coupons.fixture.ts'
import {
  createCoupon,
  createCouponBatch,
  exportCoupons,
  listCouponBatches,
  listCoupons,
  redeemCoupon,
  reinstateCoupons,
  revokeCoupons,
  updateCoupon,
} from './index.ts'

const testing = await testInstallation()

async function aPlayWithGift(facts?: Parameters<typeof aGift>[1]) {
  const play = await aPlay(testing)
  return { ...play, ...(await aGift(play, facts)) }
}

test('a batch has that many different codes; it is revoked and reinstated as a whole, without those revoked before', async () => {
  const { ann, root, tournament } = await aPlay(testing)
  const facts = { tournament, label: 'Poster', value: 5 }
  const { id: batch } = await root.does(createCouponBatch, { ...facts, name: 'Posters', count: 120 })
  expect(await root.isRefused(createCouponBatch, { ...facts, name: 'POSTERS', count: 1 })).toBe('coupon/batch-taken')
  expect(await root.isRefused(createCouponBatch, { ...facts, name: 'Badges', count: 1001 })).toBe('input/invalid')
  const first = await root.does(listCoupons, { tournament, batch, limit: 100 })
  const second = await root.does(listCoupons, { tournament, batch, limit: 100, before: first.next ?? '' })
  const all = [...first.coupons, ...second.coupons]
  expect([all.length, second.next]).toEqual([120, null])
  expect(new Set(all.map(({ code }) => code)).size).toBe(120)
  const [one, two] = all
  if (!one || !two) throw new Error('the batch is empty')
  expect(one).toMatchObject({ maxRedemptions: 1, maxPerTeam: 1, state: 'active', batch: { name: 'Posters' } })
  await ann.does(redeemCoupon, { tournament, code: one.code })
  await root.does(revokeCoupons, { coupons: [two.id] })
  const { changed } = await root.does(revokeCoupons, { batch })
  expect(changed).toHaveLength(119)
  expect(await root.does(listCouponBatches, { tournament })).toMatchObject([
    { name: 'Posters', coupons: 120, revoked: 120, redemptions: 1 },
  ])
  await root.does(reinstateCoupons, { coupons: changed })
  expect(await root.does(listCouponBatches, { tournament })).toMatchObject([{ revoked: 1 }])
  expect((await root.does(listCoupons, { tournament, state: 'revoked' })).coupons.map(({ id }) => id)).toEqual([two.id])
})

test('coupons are found by state, batch, and a part of the code or label', async () => {
  const play = await aPlay(testing)
  const { ann, root, tournament } = play
  const codes = ['ACTIVE-1', 'WAITING', 'USED-UP-1', 'EXPIRED', 'REVOKED'].map((word) => `GIFT-${word}`)
  const [, waiting = '', used = '', expired = '', revoked = ''] = codes
  const facts: Record<string, object> = {
    [waiting]: { startsAt: inAWhile(HOUR) },
    [used]: { maxRedemptions: 1 },
    [expired]: { expiresAt: inAWhile(-1000) },
  }
  for (const code of codes) {
    const { coupon } = await aGift(play, { code, ...facts[code] })
    if (code === used) await ann.does(redeemCoupon, { tournament, code })
    if (code === revoked) await root.does(revokeCoupons, { coupons: [coupon.id] })
  }
  const all = await root.does(listCoupons, { tournament })
  expect(all.coupons.map(({ code }) => code)).toEqual(codes.toReversed())
  for (const state of ['active', 'waiting', 'used-up', 'expired', 'revoked'] as const) {
    const { coupons } = await root.does(listCoupons, { tournament, state })
    expect(coupons.map(({ code }) => code)).toEqual(codes.filter((code) => code.includes(state.toUpperCase())))
    // The condition in SQL and the rule agree.
    expect(coupons).toMatchObject([{ state }])
  }
  const found = async (search: string) =>
    (await root.does(listCoupons, { tournament, search })).coupons.map(({ code }) => code)
  expect((await root.does(listCoupons, { tournament, state: 'used' })).coupons).toMatchObject([
    { code: used, redeemed: 1, lastTeam: { name: 'Ants' } },
  ])
  expect((await root.does(listCoupons, { tournament, state: 'unused' })).coupons).toHaveLength(4)
  expect(await found('gift expired')).toEqual([expired])
  expect(await found('WELCOME G')).toHaveLength(5)
  expect(await found('%')).toEqual([])
})

test('a coupon changes its limits and times, but not below what was redeemed', async () => {
  const { ann, root, redeem, coupon } = await aPlayWithGift({ maxPerTeam: 2 })
  const change = (changes: object) => ({ coupon: coupon.id, changes })
  await ann.does(redeemCoupon, redeem)
  await ann.does(redeemCoupon, redeem)
  expect(await root.isRefused(updateCoupon, change({ maxRedemptions: 1 }))).toBe('coupon/fewer-than-redeemed')
  expect(await root.isRefused(updateCoupon, change({ maxPerTeam: 1 }))).toBe('coupon/fewer-than-redeemed')
  expect(await root.does(updateCoupon, change({ maxRedemptions: 2, label: 'Old gift' }))).toMatchObject({
    ...{ state: 'used-up', label: 'Old gift', maxPerTeam: 2 },
  })
  const times = { startsAt: inAWhile(HOUR), expiresAt: inAWhile(HOUR / 2) }
  expect(await root.isRefused(updateCoupon, change(times))).toBe('coupon/dates')
  const { entries } = await root.does(listAudit, { action: 'coupon.changed' })
  expect(entries).toMatchObject([{ detail: { maxRedemptions: { from: null, to: 2 }, label: { to: 'Old gift' } } }])
})

test('codes that look alike are one code, in the whole domain, also with many organisers at once', async () => {
  const { root, tournament } = await aPlayWithGift({ code: 'HELLO-10' })
  const again = { tournament, label: 'Again', value: 1 }
  expect(await root.isRefused(createCoupon, { ...again, code: 'heIIo1O' })).toBe('coupon/code-taken')
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => root.does(createCoupon, { ...again, code: 'ANOTHER' })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const code of ['SHORT', 'with space', 'ÄÖÜ-ÄÖÜ', '-------'])
    expect(await root.isRefused(createCoupon, { ...again, code }), code).toBe('input/invalid')
  for (const value of [0, -1, 0.001]) {
    expect(await root.isRefused(createCoupon, { ...again, code: 'WORTHLESS', value }), `${value}`).toBe('input/invalid')
  }
})

test('the file has every coupon once, and names of others run no formulas', async () => {
  const { ann, root, tournament, redeem } = await aPlayWithGift()
  await root.does(createCouponBatch, { tournament, name: '=1+1', label: 'Poster', value: 5, count: 1000 })
  await ann.does(redeemCoupon, redeem)
  const first = await root.does(exportCoupons, { tournament })
  const last = await root.does(exportCoupons, { tournament, before: first.next ?? '' })
  expect([first.coupons, last.coupons, last.next]).toEqual([1000, 1, null])
  const lines = `${first.text}${last.text}`.trimEnd().split('\r\n')
  expect(lines).toHaveLength(1002)
  expect(lines[0]).toMatch(/^code,label,batch,value,state,redeemed,/)
  expect(lines[1]).toContain(",'=1+1,5,active,0,1,1,")
  expect(lines.at(-1)).toMatch(/^WELCOME-2027,Welcome gift,,50,active,1,,1,,,Ants,root,/)
})
