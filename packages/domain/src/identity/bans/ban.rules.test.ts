import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { describe, expect, test } from 'vitest'
import { type BanKind, banRefusal, isNotified, MONTH_DAYS, stateOf } from './ban.rules.ts'

const now = new Date('2026-11-22T12:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const month = inDays(MONTH_DAYS)
const over = new Date(month.getTime() + 1)

describe('who may ban whom, and for how long', () => {
  const cases: [Privilege[], BanKind, Date | null, string | null][] = [
    [['ban'], 'user', inDays(1), null],
    [['ban'], 'user', month, null],
    [['ban'], 'user', over, 'ban/too-long'],
    [['ban'], 'user', null, 'ban/too-long'],
    [['ban'], 'privileges', inDays(1), 'ban/kind'],
    [['ban'], 'network', inDays(1), 'ban/kind'],
    [['privban'], 'user', inDays(1), 'ban/kind'],
    [['privban'], 'privileges', inDays(1), null],
    [['privban'], 'privileges', null, null],
    [['privban'], 'network', null, 'ban/kind'],
    [['ban', 'privban'], 'network', inDays(1), 'ban/kind'],
    [['permaban'], 'user', null, null],
    [['permaban'], 'privileges', null, null],
    [['permaban'], 'network', null, null],
    [['web', 'play'], 'user', inDays(1), 'ban/kind'],
    [['web', 'play'], 'privileges', inDays(1), 'ban/kind'],
  ]
  test.each(cases)('with %j a ban of a %s until %s: %s', (privileges, kind, expiresAt, expected) => {
    const has = (privilege: Privilege) => privileges.includes(privilege)
    expect(banRefusal(has, { kind, from: now, expiresAt })).toBe(expected)
  })
})

test('a ban is active until its end, and over from that moment', () => {
  expect(stateOf({ expiresAt: null, revokedAt: null }, now)).toBe('active')
  expect(stateOf({ expiresAt: over, revokedAt: null }, now)).toBe('active')
  expect(stateOf({ expiresAt: now, revokedAt: null }, now)).toBe('expired')
  expect(stateOf({ expiresAt: now, revokedAt: now }, now)).toBe('revoked')
})

test('the banned are told of what they can notice no other way', () => {
  expect(isNotified('user', [])).toBe(true)
  expect(isNotified('privileges', ['trade'])).toBe(false)
  expect(isNotified('privileges', ['trade', 'web'])).toBe(true)
  expect(isNotified('network', [])).toBe(false)
})
