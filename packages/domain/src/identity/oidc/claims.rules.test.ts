import { expect, test } from 'vitest'
import { labelOf, toClaims, usernamesFrom } from './claims.rules.ts'

test('user names come from what the provider says, and are always valid', () => {
  const names = (claims: object) => usernamesFrom(toClaims({ sub: '1', ...claims }), 'abc234')
  expect(names({ preferred_username: 'Zoë Müller', email: 'zoe@x.example' })).toEqual([
    'Zoe-Muller',
    'zoe',
    'Zoe-Muller-abc234',
  ])
  expect(names({ preferred_username: '../../etc' })[0]).toBe('etc')
  expect(names({ preferred_username: '中文' })).toEqual(['player-abc234'])
  for (const name of names({ preferred_username: 'a'.repeat(200) })) expect(name.length).toBeLessThanOrEqual(32)
})

test('odd claims are as if they were not there; without a subject there is nobody', () => {
  expect(toClaims({ sub: '1', email: 'nonsense', email_verified: 'perhaps', name: 7 })).toEqual({ sub: '1' })
  expect(() => toClaims({ sub: '' })).toThrow()
})

test('claims are read as providers write them', () => {
  expect(toClaims({ sub: '1', email: ' x@пример.рф\n', email_verified: 'true' })).toEqual({
    sub: '1',
    email: 'x@xn--e1afmkfd.xn--p1ai',
    email_verified: true,
  })
  expect(toClaims({ sub: '1', email_verified: 'false' })).toEqual({ sub: '1', email_verified: false })
})

test('a linked account is labelled with the first claim that its owner can read', () => {
  expect(labelOf({ sub: '7', preferred_username: '\u202enna', name: 'Ann  Ants' })).toBe('Ann Ants')
  expect(labelOf({ sub: '7\u0007', name: '\u3164\u3164' })).toBe('7')
})
