import { expect, test } from 'vitest'
import { actionLabel, detailLines } from './audit-text.ts'

test.each([
  ['user.role-given', 'user', 'role given'],
  ['registration-code.created', 'registration-code', 'created'],
  ['key.added', 'user', 'key added'],
  ['roles.create', undefined, 'roles create'],
  ['odd', 'odd', 'odd'],
])('%s to a %s is said %s', (action, kind, words) => {
  expect(actionLabel(action, kind)).toBe(words)
})

test('details are facts, one a line; empty ones say nothing', () => {
  expect(
    detailLines({
      detail: {
        role: 'member',
        added: ['a', 'b'],
        removed: [],
        ok: true,
        expiresAt: null,
        deep: { a: 1 },
        name: { from: 'Cup', to: '' },
        ends: '2027-01-07T17:39:30.192Z',
      },
    }),
  ).toEqual([
    { name: 'role', text: 'member' },
    { name: 'added', text: 'a, b' },
    { name: 'ok', text: 'yes' },
    { name: 'expires at', text: '–' },
    { name: 'deep', text: 'a 1' },
    { name: 'name', text: 'Cup → –' },
    { name: 'ends', text: '2027-01-07 17:39 UTC' },
  ])
})
