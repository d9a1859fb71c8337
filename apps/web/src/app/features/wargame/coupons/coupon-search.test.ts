import { expect, test } from 'vitest'
import { couponSearch, sheetSearch, toFilters } from './coupon-search.ts'

const batch = '7d9c3a52-1c1b-4d0e-9b1a-4f8f4f2b0c11'

test('an address says which coupons are meant; what it cannot mean is dropped', () => {
  expect(couponSearch({ batch, state: 'used-up', find: 'gift' })).toEqual({ batch, state: 'used-up', find: 'gift' })
  expect(couponSearch({ batch: 'posters', state: 'lost', find: '', other: 1 })).toEqual({})
  // The router reads digits as a number.
  expect(couponSearch({ find: 2027 })).toEqual({ find: '2027' })
  expect(sheetSearch({ across: '4', state: 'active' })).toEqual({ across: 4, state: 'active' })
  expect(sheetSearch({ across: 17 })).toEqual({})
})

test('the server is asked for what the address says', () => {
  expect(toFilters('spring-cup', { find: '  ' })).toEqual({ tournament: 'spring-cup' })
  expect(toFilters('spring-cup', { batch, find: ' gift ' })).toEqual({
    tournament: 'spring-cup',
    batch,
    search: 'gift',
  })
})
