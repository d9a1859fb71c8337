import { expect, test } from 'vitest'
import { markedRead } from './marked-read.ts'

const one = (id: string, read = false) => ({ id, kind: 'k', message: id, url: null, read, createdAt: '2026-01-01' })
const page = (...ids: string[]) => ({ notifications: ids.map((id) => one(id)), next: null })
const readOf = ({ notifications }: ReturnType<typeof page>) => notifications.map(({ read }) => read)

test('one notification of a page is read', () => {
  expect(readOf(markedRead(page('1', '2'), '2'))).toEqual([false, true])
})

test('all of them, over all pages that were loaded', () => {
  const marked = markedRead({ pages: [page('3', '2'), page('1')], pageParams: [undefined, '2'] })
  expect(marked.pages.map(readOf)).toEqual([[true, true], [true]])
  expect(marked.pageParams).toEqual([undefined, '2'])
})

test('what was there is left as it was, so that it can come back', () => {
  const before = page('1')
  markedRead(before)
  expect(readOf(before)).toEqual([false])
})
