import { expect, test } from 'vitest'
import { foldCode } from '../kernel/typed-code.ts'
import { couponPath, usesOf } from './coupons.ts'

test('a code is the same however it is typed', () => {
  for (const typed of ['7K3M-9QXD-2W4H', '7k3m9qxd2w4h', ' 7K3M 9QXD–2W4H ', '７Ｋ３Ｍ-9qxd-2w4h'])
    expect(foldCode(typed)).toBe('7K3M9QXD2W4H')
  expect(foldCode('hello-WORLD-I0O1l')).toBe('HE110W0R1D10011')
  expect(foldCode('– ♥ –')).toBe('')
})

test('the uses of a coupon in words', () => {
  expect(usesOf({ redeemed: 2, maxRedemptions: null, maxPerTeam: 1 })).toBe('2')
  expect(usesOf({ redeemed: 0, maxRedemptions: 1, maxPerTeam: 1 })).toBe('0 of 1')
  expect(usesOf({ redeemed: 2, maxRedemptions: 5, maxPerTeam: 2 })).toBe('2 of 5, 2 times a team')
})

test('the path of a coupon is safe in an address', () => {
  expect(couponPath('7K3M-9QXD-2W4H')).toBe('/coupons/7K3M-9QXD-2W4H')
  expect(couponPath('a/b?c')).toBe('/coupons/a%2Fb%3Fc')
})
