import { events } from '@pathwar/contracts/kernel/events'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { aLevelZip } from '@pathwar/testing/level-zip'
import type { Person } from '@pathwar/testing/person'
import { aPlay, aTournament, DAY, HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { exportData } from '../../identity/account/index.ts'
import { listAudit } from '../../tenancy/audit/index.ts'
import { importLevel, publishLevel } from '../levels/index.ts'
import { showBoard, submit, subscribe } from '../play/index.ts'
import { createTeam, leaveTeam } from '../teams/index.ts'
import { closeTournament, createTournament, joinTournament } from '../tournaments/index.ts'
import { aGift, aRival, cashOf, inAWhile, wrongAccounts } from './coupons.fixture.ts'
import {
  createCouponBatch,
  getCoupon,
  listMyRedemptions,
  listRedemptions,
  previewCoupon,
  redeemCoupon,
  reinstateCoupons,
  revokeCoupons,
  updateCoupon,
} from './index.ts'

const testing = await testInstallation()
const { clock, owner } = testing

async function aPlayWithGift(facts?: Parameters<typeof aGift>[1]) {
  const play = await aPlay(testing)
  return { ...play, ...(await aGift(play, facts)) }
}

test('a team redeems a coupon once, however the code is typed, and has its cash at once', async () => {
  const { ann, redeem, tournament } = await aPlayWithGift()
  expect(await ann.does(redeemCoupon, { tournament, code: ' we1come 2o27' })).toEqual({
    label: 'Welcome gift',
    amount: 50,
    cash: 150,
  })
  expect(await cashOf(ann, tournament)).toBe(150)
  expect(await ann.isRefused(redeemCoupon, redeem)).toBe('coupon/already-redeemed')
  expect(await cashOf(ann, tournament)).toBe(150)
  expect(await ann.does(listMyRedemptions, { tournament })).toMatchObject({
    team: { name: 'Ants' },
    total: { redemptions: 1, amount: 50 },
    redemptions: [{ label: 'Welcome gift', amount: 50, user: 'ann' }],
    next: null,
  })
})

test('coupon over-use: fifty redemptions of many teams at once pay exactly as often as they may', async () => {
  const { root, domain, coupon, redeem, ...play } = await aPlayWithGift({ maxRedemptions: 10 })
  const teams = await Promise.all(Array.from({ length: 24 }, (_, at) => aRival(play, `player${at}`)))
  teams.push(play.ann)
  // Twice each.
  const outcomes = await Promise.all(
    [...teams, ...teams].map((player) =>
      player.does(redeemCoupon, redeem).then(
        () => 'paid',
        (error: { code?: string }) => error.code,
      ),
    ),
  )
  expect(outcomes.filter((outcome) => outcome === 'paid')).toHaveLength(10)
  expect(new Set(outcomes)).toEqual(new Set(['paid', 'coupon/used-up', 'coupon/already-redeemed']))
  expect(await root.does(getCoupon, { coupon: coupon.id })).toMatchObject({ redeemed: 10, state: 'used-up' })
  const { redemptions } = await root.does(listRedemptions, { coupon: coupon.id })
  expect(new Set(redemptions.map(({ team }) => team.slug)).size).toBe(10)
  const cash = await Promise.all(teams.map((player) => cashOf(player, play.tournament)))
  expect(cash.filter((has) => has === 150)).toHaveLength(10)
  expect(cash.filter((has) => has === 100)).toHaveLength(15)
  expect(await wrongAccounts(testing, domain.id)).toEqual([])
})

test('a team redeems a coupon as often as a team may, also with many calls at once', async () => {
  const { ann, person, invites, team, redeem, tournament, domain } = await aPlayWithGift({ maxPerTeam: 3 })
  const bob = await person('bob')
  await invites(ann, team, bob)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? ann : bob).does(redeemCoupon, redeem)),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(await cashOf(bob, tournament)).toBe(250)
  expect(await wrongAccounts(testing, domain.id)).toEqual([])
})

test('a redemption, a purchase and a solve of one team at once all go through, and nothing deadlocks', async () => {
  const play = await anInstance(testing)
  const { root, ann, domain, tournament, passphrases, ref } = play
  const { redeem } = await aGift(play, { maxPerTeam: 8 })
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'second', name: 'Second' })))
  await root.does(publishLevel, { tournament, level: 'second' })
  const before = (await cashOf(ann, tournament)) ?? 0
  const [solved, bought, ...redeemed] = await Promise.all([
    ann.does(submit, { ...ref, passphrases }),
    ann.does(subscribe, { tournament, level: 'second' }),
    ...Array.from({ length: 8 }, () => ann.does(redeemCoupon, redeem)),
  ])
  expect(solved.outcome).toBe('accepted')
  expect(bought.subscriptionId).toBeDefined()
  expect(redeemed).toHaveLength(8)
  const { levels, team } = await ann.does(showBoard, { tournament })
  const second = levels.find(({ slug }) => slug === 'second')
  const reward = levels.find(({ slug }) => slug === ref.level)?.reward ?? 0
  expect(team?.cash).toBe(before + 8 * 50 + reward - (second?.price ?? 0))
  expect(await wrongAccounts(testing, domain.id)).toEqual([])
})

test('whoever guesses learns nothing: unknown, of another tournament and not yet are one answer', async () => {
  const { ann, root, tournament, coupon } = await aPlayWithGift({ startsAt: inAWhile(HOUR) })
  const other = await aTournament(testing, root, { name: 'Other Cup', slug: 'other-cup' })
  await aGift({ root, tournament: other.slug }, { code: 'OTHER-CUP-GIFT' })
  for (const code of ['NO-SUCH-GIFT', 'OTHER-CUP-GIFT', coupon.code, '♥'])
    expect(await ann.isRefused(redeemCoupon, { tournament, code }), code).toBe('coupon/not-found')
  for (const code of ['NO-SUCH-GIFT', coupon.code, '♥'])
    expect(await ann.isRefused(previewCoupon, { code }), code).toBe('coupon/not-found')
  clock.pass(HOUR + 1000)
  expect(await ann.does(redeemCoupon, { tournament, code: coupon.code })).toMatchObject({ cash: 150 })
  clock.ahead = 0
})

test('guesses are counted, wrong ones too, and the right code does not help afterwards', async () => {
  const { ann, redeem, tournament } = await aPlayWithGift()
  for (let guess = 0; guess < 30; guess += 1) {
    const code = `GUESS-${guess}`
    expect(await ann.isRefused(previewCoupon, { code })).toBe('coupon/not-found')
    expect(await ann.isRefused(redeemCoupon, { tournament, code })).toBe('coupon/not-found')
  }
  expect(await ann.isRefused(redeemCoupon, redeem)).toBe('auth/too-many-attempts')
  expect(await ann.isRefused(previewCoupon, { code: redeem.code })).toBe('auth/too-many-attempts')
})

test('expired, revoked, used up: each has its reason; what was redeemed stays', async () => {
  const { ann, root, person, tournament, redeem, coupon } = await aPlayWithGift({
    maxRedemptions: 1,
    expiresAt: inAWhile(HOUR),
  })
  const eve = await aRival({ person, tournament }, 'eve')
  await ann.does(redeemCoupon, redeem)
  expect(await eve.isRefused(redeemCoupon, redeem)).toBe('coupon/used-up')
  await root.does(updateCoupon, { coupon: coupon.id, changes: { maxRedemptions: null } })
  expect((await root.does(revokeCoupons, { coupons: [coupon.id] })).changed).toEqual([coupon.id])
  expect(await eve.isRefused(redeemCoupon, redeem)).toBe('coupon/revoked')
  expect((await root.does(revokeCoupons, { coupons: [coupon.id] })).changed).toEqual([])
  await root.does(reinstateCoupons, { coupons: [coupon.id] })
  clock.pass(HOUR + 1000)
  expect(await eve.isRefused(redeemCoupon, redeem)).toBe('coupon/expired')
  clock.ahead = 0
  expect(await eve.does(redeemCoupon, redeem)).toMatchObject({ cash: 150 })
  expect(await cashOf(ann, tournament)).toBe(150)
})

test('only teams of a running tournament redeem: others hear how they could, or nothing', async () => {
  const { ann, root, person, visitor, tournament, redeem } = await aPlayWithGift()
  const eve = await person('eve')
  expect(await eve.isRefused(redeemCoupon, redeem)).toBe('tournament/not-joined')
  expect(await eve.does(previewCoupon, { code: redeem.code })).toMatchObject({ team: null, refusal: null, value: 50 })
  expect(await visitor.isRefused(previewCoupon, { code: redeem.code })).toBe('auth/required')

  const times = { startsAt: inAWhile(HOUR), endsAt: inAWhile(DAY) }
  await root.does(createTournament, { name: 'Draft Cup', slug: 'draft-cup', ...times })
  await aGift({ root, tournament: 'draft-cup' }, { code: 'DRAFT-GIFT' })
  await aTournament(testing, root, { name: 'Private Cup', slug: 'private-cup', visibility: 'private' })
  await aGift({ root, tournament: 'private-cup' }, { code: 'PRIVATE-GIFT' })
  for (const code of ['DRAFT-GIFT', 'PRIVATE-GIFT'])
    expect(await eve.isRefused(previewCoupon, { code }), code).toBe('coupon/not-found')

  await aTournament(testing, root, { name: 'Soon Cup', slug: 'soon-cup', startsIn: HOUR })
  const soon = await aGift({ root, tournament: 'soon-cup' }, { code: 'SOON-GIFT' })
  const { slug: early } = await eve.does(createTeam, { name: 'Early Birds' })
  await eve.does(joinTournament, { tournament: 'soon-cup', team: early })
  expect(await eve.isRefused(redeemCoupon, soon.redeem)).toBe('tournament/not-started')
  expect((await eve.does(previewCoupon, { code: 'SOON-GIFT' })).refusal).toMatch(/not started/)

  await root.does(closeTournament, { tournament })
  expect(await ann.isRefused(redeemCoupon, redeem)).toBe('tournament/not-open')
  expect((await ann.does(previewCoupon, { code: redeem.code })).refusal).toMatch(/not open/)
})

test('a preview says beforehand what redeeming would say', async () => {
  const { ann, redeem } = await aPlayWithGift()
  const { code } = redeem
  expect(await ann.does(previewCoupon, { code })).toEqual({
    label: 'Welcome gift',
    value: 50,
    expiresAt: null,
    tournament: { slug: 'spring-cup', name: 'Spring Cup' },
    team: { slug: 'ants', name: 'Ants' },
    refusal: null,
  })
  await ann.does(redeemCoupon, redeem)
  expect((await ann.does(previewCoupon, { code })).refusal).toMatch(/already redeemed/)
})

test('the event is for the team, and the code is nowhere in it, nor in the log of what staff does', async () => {
  const { ann, root, domain, redeem, tournament } = await aPlayWithGift()
  await root.does(createCouponBatch, { tournament, name: 'Posters', label: 'Poster', value: 5, count: 3 })
  await ann.does(redeemCoupon, redeem)
  const { rows } = await owner.raw('select * from ??.event where name = ?', [`domain_${domain.id}`, 'coupon.redeemed'])
  expect(rows).toHaveLength(1)
  expect(rows[0].payload).toEqual({
    ...{ tournament, label: 'Welcome gift', amount: 50 },
    team: { slug: 'ants', name: 'Ants' },
  })
  expect(events['coupon.redeemed'].audience).toBe('team')
  const { entries } = await root.does(listAudit, { action: 'coupon' })
  expect(entries.map(({ action }) => action).sort()).toEqual(['coupon.batch-created', 'coupon.created'])
  expect(JSON.stringify(entries)).not.toMatch(/WELCOME-?2027/i)
})

test('who has left the team stays the one who redeemed it, and has it among their data', async () => {
  const { ann, person, invites, team, redeem, tournament, root, coupon, domain } = await aPlayWithGift()
  const bob = await person('bob')
  await invites(ann, team, bob)
  await bob.does(redeemCoupon, redeem)
  const schema = `domain_${domain.id}`
  const member = async () =>
    (await owner.raw('select tournament_member_id from ??.coupon_redemption', [schema])).rows[0]
  expect((await member()).tournament_member_id).not.toBeNull()
  await bob.does(leaveTeam, { team })
  expect((await member()).tournament_member_id).toBeNull()
  expect((await ann.does(listMyRedemptions, { tournament })).redemptions).toMatchObject([{ user: 'bob' }])
  expect((await root.does(listRedemptions, { coupon: coupon.id })).redemptions).toMatchObject([{ user: 'bob' }])
  const { data } = await stepped(bob).does(exportData, {})
  expect(data.coupons).toMatchObject([{ tournament, label: 'Welcome gift' }])
})

/** With a session that has just proved who it is. */
function stepped(who: Person): Person {
  const { actor } = who.caller
  if (actor.kind === 'user') actor.stepUpAt = testing.installation.now()
  return who
}
