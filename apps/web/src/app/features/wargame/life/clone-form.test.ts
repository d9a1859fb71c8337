import { expect, test } from 'vitest'
import { cloneForm, toClone } from './clone-form.ts'

test('a clone begins at the same time of the same day of the week, in the future', () => {
  const now = new Date('2026-05-20T12:00:00Z')
  const { startsAt } = cloneForm({ startsAt: '2026-05-01T18:00:00Z' }, now)
  const clone = toClone('cup', { name: 'Summer Cup', slug: '', startsAt })
  const start = new Date(clone.startsAt)
  expect(start > now).toBe(true)
  expect(start.getDay()).toBe(new Date('2026-05-01T18:00:00Z').getDay())
  expect(clone).toEqual({ tournament: 'cup', name: 'Summer Cup', startsAt: '2026-05-22T18:00:00.000Z' })
  expect(toClone('cup', { name: 'Summer Cup', slug: 'sun', startsAt }).slug).toBe('sun')
})
