import { expect, test } from 'vitest'
import { attemptSearch, guessSearch } from './whoswho-search.ts'

test('an address names the team to guess at; what is no slug is dropped', () => {
  expect(guessSearch({ at: 'hexagon' })).toEqual({ at: 'hexagon' })
  expect(guessSearch({ at: '<b>' })).toEqual({})
  expect(guessSearch({ at: 7 })).toEqual({})
})

test('an address keeps what organisers look for', () => {
  expect(attemptSearch({ find: 'ann' })).toEqual({ find: 'ann' })
  expect(attemptSearch({ find: '' })).toEqual({})
  expect(attemptSearch({ find: 'x'.repeat(99) }).find).toHaveLength(60)
})
