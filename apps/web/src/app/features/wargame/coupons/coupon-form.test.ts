import { CreateCoupon, CreateCouponBatch } from '@pathwar/contracts/wargame/coupons'
import { expect, test } from 'vitest'
import {
  BatchForm,
  CouponForm,
  LimitsForm,
  limitsOf,
  newBatch,
  newCoupon,
  toBatch,
  toCoupon,
  toLimits,
} from './coupon-form.ts'

test('a filled form is what the server takes; an empty limit is none', () => {
  const coupon = CouponForm.parse({ ...newCoupon, label: 'Welcome', code: 'WELCOME-2027', value: '12,5' })
  expect(CreateCoupon.parse(toCoupon('spring-cup', coupon))).toEqual({
    ...{ tournament: 'spring-cup', label: 'Welcome', code: 'WELCOME-2027', value: 12.5 },
    ...{ maxRedemptions: null, maxPerTeam: 1, startsAt: null, expiresAt: null },
  })
  const batch = BatchForm.parse({ ...newBatch, label: 'Poster', name: 'Posters', count: '40' })
  expect(CreateCouponBatch.parse(toBatch('spring-cup', batch))).toMatchObject({ count: 40, maxRedemptions: 1 })
})

test('what is wrong is said at its field', () => {
  const wrong = { ...newBatch, label: '', name: 'x', count: '1001', value: '0', maxPerTeam: '0', expiresAt: 'soon' }
  const fields = BatchForm.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'))
  expect(new Set(fields)).toEqual(new Set(['label', 'name', 'count', 'value', 'maxPerTeam', 'expiresAt']))
})

test('limits come back from the form as they were', () => {
  const limits = {
    ...{ label: 'Welcome', maxRedemptions: 5, maxPerTeam: 2 },
    ...{ startsAt: '2027-03-21T18:00:00.000Z', expiresAt: null },
  }
  const view = { ...limits, id: '', code: '', batch: null, value: 1, revokedAt: null, state: 'active' as const }
  const rest = { redeemed: 0, lastTeam: null, createdBy: '', createdAt: '' }
  expect(toLimits(LimitsForm.parse(limitsOf({ ...view, ...rest })))).toEqual(limits)
})
