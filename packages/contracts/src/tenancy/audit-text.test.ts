import { expect, test } from 'vitest'
import { actionLabel, detailLines } from './audit-text.ts'

test.each([
  ['user.role-given', 'role given'],
  ['registration-code.created', 'created'],
  ['odd', 'odd'],
])('%s is said %s', (action, words) => {
  expect(actionLabel(action)).toBe(words)
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
      },
    }),
  ).toEqual([
    { name: 'role', text: 'member' },
    { name: 'added', text: 'a, b' },
    { name: 'ok', text: 'yes' },
    { name: 'expires at', text: '–' },
    { name: 'deep', text: 'a 1' },
    { name: 'name', text: 'Cup → –' },
  ])
})
