import { expect, test } from 'vitest'
import { eventWords, methodWords } from './security-words.ts'

test('an event says what happened and to what', () => {
  expect(eventWords({ action: 'log-in', about: 'totp', byOther: false })).toBe('Logged in by password and app')
  expect(eventWords({ action: 'log-in', about: null, byOther: false })).toBe('Logged in')
  expect(eventWords({ action: 'passkey.added', about: 'Laptop', byOther: false })).toBe('Passkey added: Laptop')
})

test('what somebody else did says so, and a word without a sentence is still words', () => {
  const words = eventWords({ action: 'user.role-given', about: 'member', byOther: true })
  expect(words).toBe('User role given: member (by somebody who looks after users)')
})

test('an unknown method is not guessed at', () => {
  expect(methodWords('carrier-pigeon', ' ')).toBe('')
  expect(methodWords(null)).toBe('')
})
