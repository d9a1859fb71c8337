import { expect, test } from 'vitest'
import { eventLabel, methodLabel } from './security-labels.ts'

test('an event says what happened and to what', () => {
  expect(eventLabel({ action: 'log-in', about: 'totp', byOther: false })).toBe('Logged in by password and app')
  expect(eventLabel({ action: 'log-in', about: null, byOther: false })).toBe('Logged in')
  expect(eventLabel({ action: 'passkey.added', about: 'Laptop', byOther: false })).toBe('Passkey added: Laptop')
})

test('what somebody else did says so, and a word without a sentence is still words', () => {
  const words = eventLabel({ action: 'user.role-given', about: 'member', byOther: true })
  expect(words).toBe('User role given: member (by a user administrator)')
})

test('an unknown method is not guessed at', () => {
  expect(methodLabel('carrier-pigeon', ' ')).toBe('')
  expect(methodLabel(null)).toBe('')
})
