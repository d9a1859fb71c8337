import type { AuditEntryView } from '@pathwar/contracts/tenancy/audit'
import { expect, test } from 'vitest'
import { toJsonLines, toTable } from './audit-file.rules.ts'

const entry: AuditEntryView = {
  id: '7',
  action: 'user.role-given',
  actor: 'ann',
  actorId: null,
  target: { kind: 'user', id: 'u1', name: 'Bob "the bee", jr' },
  detail: { role: 'member' },
  address: '192.0.2.1',
  at: '2026-03-01T12:00:00.000Z',
}

test('a table for spreadsheets, quoted where it must be', () => {
  expect(toTable([entry], { head: true })).toBe(
    'at,action,actor,target_kind,target_id,target_name,address,detail,id\r\n' +
      '2026-03-01T12:00:00.000Z,user.role-given,ann,user,u1,"Bob ""the bee"", jr",192.0.2.1,"{""role"":""member""}",7\r\n',
  )
  expect(toTable([{ ...entry, target: null, address: null }], { head: false })).toBe(
    '2026-03-01T12:00:00.000Z,user.role-given,ann,,,,,"{""role"":""member""}",7\r\n',
  )
})

test('names do not run in a spreadsheet', () => {
  expect(toTable([{ ...entry, actor: '=cmd()' }], { head: false })).toContain(",'=cmd(),")
})

test('an object a line', () => {
  const lines = toJsonLines([entry, entry]).split('\n')
  expect(lines).toHaveLength(3)
  expect(JSON.parse(lines[0] ?? '')).toEqual(entry)
})
