import { expect, test } from 'vitest'
import { teamSearch, toFilters } from './team-search.ts'

test('the address has the filters of the list, and what it does not know is dropped', () => {
  const search = teamSearch({ standing: 'hidden', find: 'ants', min: '10', max: 'many', unsolved: 'no', sort: 'name' })
  expect(search).toEqual({ standing: 'hidden', find: 'ants', min: 10, sort: 'name' })
  expect(teamSearch({ standing: 'gone', sort: 'rank', min: '' })).toEqual({})
})

test('the server gets what was chosen and nothing else', () => {
  expect(toFilters('cup', {})).toEqual({ tournament: 'cup' })
  expect(toFilters('cup', { find: ' a ', min: 0, unsolved: 'yes' })).toEqual({
    ...{ tournament: 'cup', search: 'a', minScore: 0, unsolved: true },
  })
})
