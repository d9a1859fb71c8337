import { expect, test } from 'vitest'
import { type CouponFacts, isBelow, refusalOf, stateOf } from './coupon.rules.ts'

const now = new Date('2027-03-21T18:00:00Z')
const before = new Date('2027-03-21T17:00:00Z')
const after = new Date('2027-03-21T19:00:00Z')
const coupon = (facts: Partial<CouponFacts> = {}): CouponFacts => ({
  ...{ maxRedemptions: 2, maxPerTeam: 1, startsAt: null, expiresAt: null, revokedAt: null },
  ...facts,
})

test('the state of a coupon: revoked before expired before waiting before used up', () => {
  expect(stateOf(coupon(), 1, now)).toBe('active')
  expect(stateOf(coupon(), 2, now)).toBe('used-up')
  expect(stateOf(coupon({ maxRedemptions: null }), 1_000_000, now)).toBe('active')
  expect(stateOf(coupon({ startsAt: after }), 2, now)).toBe('waiting')
  expect(stateOf(coupon({ startsAt: now, expiresAt: after }), 0, now)).toBe('active')
  expect(stateOf(coupon({ startsAt: before, expiresAt: now }), 2, now)).toBe('expired')
  expect(stateOf(coupon({ expiresAt: before, revokedAt: before }), 2, now)).toBe('revoked')
})

test('why a team cannot redeem a coupon', () => {
  expect(refusalOf(coupon(), { all: 1, byTeam: 0 }, now)).toBeNull()
  expect(refusalOf(coupon(), { all: 2, byTeam: 0 }, now)).toBe('coupon/used-up')
  expect(refusalOf(coupon(), { all: 2, byTeam: 1 }, now)).toBe('coupon/already-redeemed')
  expect(refusalOf(coupon({ maxPerTeam: 2 }), { all: 1, byTeam: 1 }, now)).toBeNull()
  expect(refusalOf(coupon({ expiresAt: now }), { all: 1, byTeam: 1 }, now)).toBe('coupon/expired')
  expect(refusalOf(coupon({ revokedAt: now }), { all: 0, byTeam: 0 }, now)).toBe('coupon/revoked')
  expect(refusalOf(coupon({ startsAt: after }), { all: 0, byTeam: 0 }, now)).toBe('coupon/not-found')
})

test('limits are not below what was redeemed already', () => {
  const redeemed = { all: 5, byOneTeam: 2 }
  expect(isBelow({ maxRedemptions: 5, maxPerTeam: 2 }, redeemed)).toBe(false)
  expect(isBelow({ maxRedemptions: null, maxPerTeam: 2 }, redeemed)).toBe(false)
  expect(isBelow({ maxRedemptions: 4, maxPerTeam: 2 }, redeemed)).toBe(true)
  expect(isBelow({ maxRedemptions: null, maxPerTeam: 1 }, redeemed)).toBe(true)
})
