import { problemOf, SetSettings, SettingKey, type SettingSpec, settings } from '@pathwar/contracts/tenancy/settings'
import { describe, expect, test } from 'vitest'
import { decodeSetting, defaultOf, encodeSetting, resolveSetting } from './setting.rules.ts'

test.each(SettingKey.options)('the default of %s is a right value and comes back from a row as it was', (key) => {
  const value = defaultOf(key)
  expect(problemOf(key, value)).toBeNull()
  expect(decodeSetting(key, encodeSetting(value))).toEqual(value)
})

test.each(SettingKey.options)('%s says in a sentence what it does', (key) => {
  const { title, sentence }: SettingSpec = settings[key]
  expect(sentence).toMatch(/\.$/)
  expect(title).not.toBe('')
})

describe('a value comes from the nearest of the three', () => {
  test.each([
    [{}, '/', 'default'],
    [{ domain: '!' }, '!', 'domain'],
    [{ domain: '!', server: '#' }, '#', 'server'],
    [{ server: '#' }, '#', 'server'],
    [{ domain: '!', server: '' }, '', 'server'],
    [{ domain: '' }, '', 'domain'],
  ])('%j', (stored, value, source) => {
    expect(resolveSetting('commandPrefix', stored)).toEqual({ value, source })
  })

  test('a row that is not right any more says nothing', () => {
    expect(resolveSetting('auth.sessionDays', { domain: '1e9' })).toEqual({ value: 14, source: 'default' })
    expect(resolveSetting('auth.sessionDays', { domain: '' })).toEqual({ value: 14, source: 'default' })
    expect(resolveSetting('unknownCommandFeedback', { domain: 'true', server: 'yes' })).toEqual({
      value: true,
      source: 'domain',
    })
  })
})

describe('a wrong value is refused with what would be right', () => {
  test.each([
    ['auth.sessionDays', 0, 'from 1 to 365'],
    ['auth.sessionDays', 366, 'from 1 to 365'],
    ['auth.sessionDays', 1.5, 'whole number'],
    ['auth.sessionDays', '14', 'whole number'],
    ['domain.name', '\u3164\u3164\u3164', 'Invisible'],
    ['domain.name', 'Two\nlines', 'one line'],
    ['domain.description', 'fine\n\u202ebackwards', 'Control characters'],
    ['registration.mode', 'opne', 'open, code, closed'],
    ['registration.mode', 'toString', 'open, code, closed'],
    ['registration.emailDomains', 'school.example', 'list'],
    ['registration.emailDomains', ['School.example'], 'lower case'],
    ['registration.emailDomains', ['school'], 'domain such as'],
    ['registration.emailDomains', ['a.example\nb.example'], 'domain such as'],
    ['registration.emailDomains', ['a.example', 'a.example'], 'twice'],
    ['auth.requireSecondFactor', ['play', 'fly'], '"fly" is not a privilege'],
    ['auth.requireSecondFactor', ['constructor'], 'not a privilege'],
    ['domain.name', 'x'.repeat(61), 'at most 60'],
    ['domain.name', 'two\nlines', 'one line'],
    ['domain.accent', 'red', '#2b4fd0'],
    ['domain.accent', '#fff', '#2b4fd0'],
    ['domain.supportLink', 'javascript:alert(1)', 'web address'],
    ['domain.supportLink', 'example.org', 'web address'],
    ['mail.replyTo', 'nobody', 'e-mail'],
    ['commandPrefix', '/ /', 'Spaces'],
    ['commandPrefix', 'x'.repeat(11), 'at most 10'],
    ['unknownCommandFeedback', 'true', 'true or false'],
  ] as const)('%s: %j', (key, value, message) => {
    expect(problemOf(key, Array.isArray(value) ? [...value] : (value as string))).toContain(message)
  })

  test.each([
    ['auth.sessionDays', 1],
    ['auth.sessionDays', 365],
    ['domain.name', '𝔓'.repeat(60)],
    ['domain.description', 'two\nlines'],
    ['domain.supportLink', 'https://example.org/help?x=1'],
    ['domain.supportLink', 'help@example.org'],
    ['domain.accent', '#AB12cd'],
    ['commandPrefix', ''],
  ] as const)('but not %s: %j', (key, value) => {
    expect(problemOf(key, value)).toBeNull()
  })
})

test('an unknown key is refused by name', () => {
  const { error } = SetSettings.safeParse({ values: { commandPrefx: '!' } })
  expect(error?.issues).toMatchObject([{ path: ['values'], message: expect.stringContaining('commandPrefx') }])
})

test('texts are of any language', () => {
  expect(problemOf('domain.name', '👩‍💻 hackers')).toBeNull()
  expect(problemOf('domain.description', 'می‌خواهم\n\n👩‍💻')).toBeNull()
})
