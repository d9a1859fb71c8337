import type { UserView } from '@pathwar/contracts/identity/auth'
import { describe, expect, test, vi } from 'vitest'
import { type BanFields, BanForm, banRights, toBan } from './ban-form.ts'

vi.mock('../../../session.ts', () => ({
  may: (user: UserView | null, ...wanted: string[]) =>
    user !== null && wanted.some((privilege) => user.privileges.includes(privilege)),
}))

const now = Date.parse('2026-11-22T12:00:00Z')
const fields: BanFields = {
  who: 'user',
  username: 'ann',
  network: '',
  what: 'everything',
  privileges: [],
  lasts: 'week',
  expiresAt: '',
  reason: 'cheating',
  evenMine: false,
}

describe('a ban form', () => {
  test('asks for a user, from everything or from single privileges', () => {
    expect(toBan(fields, now)).toEqual({ username: 'ann', reason: 'cheating', expiresAt: '2026-11-29T12:00:00.000Z' })
    expect(toBan({ ...fields, what: 'privileges', privileges: ['trade'], lasts: 'forever' }, now)).toEqual({
      username: 'ann',
      privileges: ['trade'],
      reason: 'cheating',
      expiresAt: null,
    })
  })

  test('asks for a network, and never for privileges of it', () => {
    const network = {
      ...fields,
      who: 'network',
      network: '10.0.0.7/24',
      what: 'privileges',
      privileges: ['web'],
    } as const
    expect(toBan({ ...network, privileges: ['web'], evenMine: true }, now)).toMatchObject({
      network: '10.0.0.7/24',
      evenMine: true,
    })
    expect(toBan({ ...network, privileges: ['web'] }, now)).not.toHaveProperty('privileges')
  })

  test('says beside which field something is missing', () => {
    const problems = (given: Partial<BanFields>) =>
      BanForm.safeParse({ ...fields, ...given }).error?.issues.map(({ path }) => path.join('.'))
    expect(problems({})).toBeUndefined()
    expect(problems({ username: '' })).toContain('username')
    expect(problems({ what: 'privileges' })).toEqual(['privileges'])
    expect(problems({ who: 'network', network: '10.0.0' })).toEqual(['network'])
    expect(problems({ lasts: 'until' })).toEqual(['expiresAt'])
    expect(problems({ reason: '' })).toContain('reason')
  })
})

test('who may only ban for a month is not offered more', () => {
  const with_ = (...privileges: string[]) => banRights({ privileges } as unknown as UserView) // all fields that are read
  expect(with_('ban')).toMatchObject({ network: false, everything: true, privileges: false })
  expect(with_('ban').forever('everything')).toBe(false)
  expect(with_('privban').forever('privileges')).toBe(true)
  expect(with_('permaban')).toMatchObject({ network: true, everything: true, privileges: true })
  expect(banRights(null)).toMatchObject({ network: false, everything: false, privileges: false })
})
