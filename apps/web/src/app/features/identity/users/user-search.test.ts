import { ListUsers } from '@pathwar/contracts/identity/users'
import { expect, test } from 'vitest'
import { isNarrowed, toFilters, userSearch } from './user-search.ts'

test('an address is read as far as it makes sense', () => {
  expect(userSearch({ find: 'ann', role: 'author', state: 'banned', idle: 90, sort: 'newest' })).toEqual({
    find: 'ann',
    role: 'author',
    state: 'banned',
    idle: 90,
    sort: 'newest',
  })
  expect(userSearch({ find: '', state: 'constructor', idle: -1, sort: 'colour', page: 3 })).toEqual({})
  expect(userSearch({ find: 42 })).toEqual({ find: '42' })
})

test.each([
  [{}, {}],
  [{ state: 'active' }, { banned: false, activated: true }],
  [
    { find: 'ann', idle: 30 },
    { search: 'ann', idleDays: 30 },
  ],
] as const)('%j asks for %j', (search, filters) => {
  expect(toFilters(search)).toEqual(filters)
  expect(ListUsers.safeParse(toFilters(search)).success).toBe(true)
})

test('an order alone does not narrow', () => {
  expect(isNarrowed({ sort: 'newest' })).toBe(false)
  expect(isNarrowed({ sort: 'newest', idle: 3 })).toBe(true)
})
