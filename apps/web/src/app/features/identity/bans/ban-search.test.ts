import { expect, test } from 'vitest'
import { banSearch } from './ban-search.ts'
import { toFilters } from './to-filters.ts'

test('an address keeps what the list knows, and nothing else', () => {
  expect(banSearch({ state: 'revoked', kind: 'network', find: 'ann', page: 2 })).toEqual({
    state: 'revoked',
    kind: 'network',
    find: 'ann',
  })
  expect(banSearch({ state: 'active', kind: 'x', find: '' })).toEqual({})
})

test('the list asks for active bans, unless it is told otherwise, of a user or around a network', () => {
  expect(toFilters({})).toEqual({ state: 'active' })
  expect(toFilters({ state: 'all', find: 'ann' })).toEqual({ username: 'ann' })
  expect(toFilters({ find: ' 10.0.0.7/24 ', kind: 'network' })).toEqual({
    state: 'active',
    kind: 'network',
    network: '10.0.0.0/24',
  })
  expect(toFilters({ find: 'an' })).toBeNull()
})
