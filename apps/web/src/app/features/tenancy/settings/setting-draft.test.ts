import { problemOf, SettingKey } from '@pathwar/contracts/tenancy/settings'
import { expect, test } from 'vitest'
import { draftOf, valueLabel, valueOfDraft } from './setting-draft.ts'

test.each([
  ['commandPrefix', ''],
  ['auth.sessionDays', 14],
  ['unknownCommandFeedback', true],
  ['registration.mode', 'code'],
  ['registration.emailDomains', ['a.example', 'b.example']],
  ['auth.requireSecondFactor', []],
] as const)('%s goes into a control and comes back as it was: %j', (key, value) => {
  const given = Array.isArray(value) ? [...value] : (value as string)
  expect(valueOfDraft(key, draftOf(given))).toEqual(value)
})

test('domains are taken as people paste them', () => {
  expect(valueOfDraft('registration.emailDomains', ' @School.example, uni.example;uni.example\n')).toEqual([
    'school.example',
    'uni.example',
  ])
})

test.each(['', '1.5', '1e3', 'x'])('what is no whole number is not made one: %j', (draft) => {
  expect(problemOf('auth.sessionDays', valueOfDraft('auth.sessionDays', draft))).toContain('whole number')
})

test('every setting has words for its value', () => {
  expect(valueLabel('registration.mode', 'code')).toBe('People with a registration code')
  expect(valueLabel('auth.sessionDays', 14)).toBe('14 days')
  expect(valueLabel('messagePrefix', '')).toBe('empty')
  expect(valueLabel('registration.emailDomains', [])).toBe('none')
  for (const key of SettingKey.options) expect(valueLabel(key, '')).toEqual(expect.any(String))
})
