import { expect, test } from 'vitest'
import { auditFilters } from './audit-filters.ts'
import { auditSearch } from './audit-search.ts'

test('an address is read as far as it makes sense', () => {
  expect(auditSearch({ find: 'ann', actor: 42, kind: '', page: 2, from: '2026-03-01T10:00' })).toEqual({
    find: 'ann',
    actor: '42',
    from: '2026-03-01T10:00',
  })
})

test('local times are sent as moments, and what is not finished is not sent', () => {
  const from = '2026-03-01T10:00'
  expect(auditFilters({ find: 'x', kind: 'user', target: '7', from, to: '2026-0' })).toEqual({
    search: 'x',
    targetKind: 'user',
    targetId: '7',
    from: new Date(from).toISOString(),
  })
  expect(auditFilters({ action: 'NOT one' })).toEqual({})
  expect(auditFilters({ action: 'user' })).toEqual({ action: 'user' })
})
