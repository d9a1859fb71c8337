import type { AnnouncementView } from '@pathwar/contracts/wargame/announcements'
import { expect, test } from 'vitest'
import { forBanner, newAmong, spoken, without } from './unread.rules.ts'

const one = (id: string, urgent = false): AnnouncementView => ({
  ...{ id, title: `About ${id}`, body: '', urgent, to: 'everyone', level: null, firstBlood: false },
  ...{ publishedAt: '2026-05-01T12:00:00Z', editedAt: null, read: false },
})
const ids = (some: readonly AnnouncementView[]) => some.map(({ id }) => id)

test('a banner shows the urgent ones, and of the others only the latest', () => {
  expect(ids(forBanner([one('a', true), one('b'), one('c')]))).toEqual(['a', 'b'])
  expect(ids(forBanner(['a', 'b', 'c', 'd'].map((id) => one(id, true))))).toEqual(['a', 'b', 'c'])
  expect(forBanner([])).toEqual([])
})

test('what is dismissed counts no more, also beyond the first', () => {
  const unread = { count: 12, first: [one('a'), one('b')] }
  expect(without(unread, ['a', 'x'])).toEqual({ count: 11, first: [one('b')] })
  expect(without(unread, undefined)).toEqual({ count: 0, first: [] })
})

test('a page that opens says nothing; what arrives later is spoken', () => {
  expect(newAmong([one('a')], null)).toEqual([])
  const news = newAmong([one('b', true), one('a')], new Set(['a']))
  expect(spoken(news)).toBe('Urgent announcement: About b')
})
