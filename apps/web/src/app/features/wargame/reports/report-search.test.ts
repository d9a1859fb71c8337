import { expect, test } from 'vitest'
import { reportFilters, reportSearch } from './report-search.ts'

test('an address names what it knows, and shows what waits unless it says otherwise', () => {
  expect(reportSearch({ state: 'gone', kind: 'odd', level: '', other: 1 })).toEqual({})
  expect(reportFilters({})).toEqual({ state: 'waiting' })
  const all = reportSearch({ state: 'all', kind: 'broken', level: 'vault', tournament: 'cup' })
  expect(reportFilters(all)).toEqual({ kind: 'broken', level: 'vault', tournament: 'cup' })
  expect(reportFilters(reportSearch({ state: 'closed' }))).toEqual({ state: 'closed' })
})
