import type { SessionView } from '@pathwar/contracts/identity/auth'
import { expect, test } from 'vitest'
import { emailHint } from './terms-hint.ts'

const open: SessionView['registration'] = { mode: 'open', verifyEmail: 'optional', emailDomains: [] }

test('where everybody may sign up, nothing has to be answered', () => {
  expect(emailHint(open)).toBe('Only organisers see it. No mail has to be answered.')
})

test.each([
  [['uni.example'], 'at uni.example.'],
  [['uni.example', 'lab.example'], 'at uni.example or lab.example.'],
  [['a.example', 'b.example', 'c.example'], 'at a.example, b.example or c.example.'],
  [['a.example', 'b.example', 'c.example', 'd.example', 'e.example'], 'b.example, c.example or 2 others.'],
])('which addresses may: %j', (emailDomains, words) => {
  expect(emailHint({ ...open, emailDomains })).toContain(words)
})

test('that a mail must be answered is said before, not after', () => {
  expect(emailHint({ ...open, verifyEmail: 'required' })).toContain('must be answered first')
})
