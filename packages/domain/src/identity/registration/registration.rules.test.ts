import { expect, test } from 'vitest'
import { requireAllowedEmail, toRegistrationPolicy } from './registration.rules.ts'

const policy = (values: Record<string, string> = {}) => toRegistrationPolicy(new Map(Object.entries(values)))

test('without settings everybody may register, but not with a throw-away address', () => {
  requireAllowedEmail('ann@example.org', policy())
  expect(() => requireAllowedEmail('ann@mailinator.com', policy())).toThrow('permanent address')
  expect(() => requireAllowedEmail('ann@x.MAILINATOR.com', policy())).toThrow()
  requireAllowedEmail('ann@mailinator.com', policy({ 'registration.disposable': 'allow' }))
  expect(() =>
    requireAllowedEmail('a@junk.example', policy({ 'registration.disposableDomains': 'junk.example' })),
  ).toThrow()
})

test('a list of domains admits these and what is below them, not what merely ends alike', () => {
  const ours = policy({ 'registration.emailDomains': 'School.example, @uni.example\nlab.test' })
  for (const email of ['a@school.example', 'a@cs.UNI.example', 'a@lab.test']) requireAllowedEmail(email, ours)
  for (const email of [
    'a@myschool.example',
    'a@example',
    'a@school.example.evil.test',
    '"a@school.example"@evil.test',
  ]) {
    expect(() => requireAllowedEmail(email, ours)).toThrow('certain e-mail domains')
  }
})

test('whoever must have an address of a certain domain must show that it is theirs', () => {
  expect(policy().verifyEmail).toBe('optional')
  const ours = { 'registration.emailDomains': 'school.example', 'registration.verifyEmail': 'optional' }
  expect(policy(ours).verifyEmail).toBe('required')
})

test('a value that makes no sense is the stricter one', () => {
  expect(
    policy({ 'registration.mode': 'opne', 'registration.verifyEmail': '', 'registration.disposable': 'x' }),
  ).toMatchObject({
    mode: 'closed',
    verifyEmail: 'required',
    disposable: 'refuse',
  })
})
