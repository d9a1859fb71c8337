import { expect, test } from 'vitest'
import { tabTitle } from './titles.ts'

const match = (id: string, title?: string, status = 'success') => ({
  id,
  status,
  staticData: title === undefined ? {} : { page: { title } },
})

test('a tab is called after its page', () => {
  expect(tabTitle([match('root'), match('users', 'Users')], new Map())).toBe('Users · Pathwar')
})

test('what is shown gives its name in place of the page’s title, the innermost first', () => {
  const matches = [match('root'), match('tournament', 'Tournament'), match('level', 'Level')]
  const names = new Map([['tournament', 'Spring Cup']])
  expect(tabTitle(matches, names)).toBe('Level · Spring Cup · Pathwar')
  expect(tabTitle(matches, names.set('level', 'SQL Kindergarten'))).toBe('SQL Kindergarten · Spring Cup · Pathwar')
})

test('below a page that failed nothing is named', () => {
  const matches = [match('root'), match('tournament', 'Tournament', 'error'), match('level', 'Level')]
  expect(tabTitle(matches, new Map([['tournament', 'Nothing here']]))).toBe('Nothing here · Pathwar')
})

test('a page of an area says which', () => {
  const area = { id: 'admin', status: 'success', staticData: { area: { title: 'Administration' } } }
  expect(tabTitle([match('root'), area, match('users', 'Users')], new Map())).toBe('Users · Administration · Pathwar')
})
