import { expect, test } from 'vitest'
import { ProfileForm, profileForm, profileOf } from './profile-form.ts'

const account = {
  id: '00000000-0000-4000-8000-000000000000',
  username: 'ada',
  displayName: 'Ada',
  email: 'ada@example.org',
  verified: true,
  pendingEmail: null,
  phone: null,
  country: 'NL',
  language: 'en',
  createdAt: '2026-01-01T00:00:00.000Z',
  hasPassword: true,
}

test('what is not known is empty in the form, and nothing again when it is sent', () => {
  const form = profileForm(account)
  expect(form).toEqual({ displayName: 'Ada', phone: '', country: 'NL', language: 'en' })
  expect(profileOf({ ...form, country: '' })).toEqual({
    displayName: 'Ada',
    phone: null,
    country: null,
    language: 'en',
  })
})

test('a wrong phone number is refused in the words of the contract, an empty one is fine', () => {
  const form = profileForm(account)
  expect(ProfileForm.safeParse(form).success).toBe(true)
  expect(ProfileForm.parse({ ...form, phone: ' +31 20 123 4567 ' }).phone).toBe('+31 20 123 4567')
  const { error } = ProfileForm.safeParse({ ...form, phone: 'call me' })
  expect(error?.issues).toMatchObject([{ path: ['phone'], message: expect.stringContaining('+31 20 123 4567') }])
})
