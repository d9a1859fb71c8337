import { readNetwork } from '@pathwar/contracts/kernel/network'
import { describe, expect, test } from 'vitest'
import { createDenylist } from './denylist.ts'
import type { NetworkBan } from './gate-rows.ts'

const now = new Date('2026-11-22T12:00:00Z')
const later = new Date('2026-11-22T13:00:00Z')

function ban(domainId: string, text: string, given: Partial<NetworkBan> = {}): NetworkBan {
  const network = readNetwork(text)
  if (!network) throw new Error(`${text} is no network`)
  return { domainId, network, reason: text, expiresAt: null, ...given }
}

describe('banned networks', () => {
  test('keep out who is in them, in their own domain alone', () => {
    const out = createDenylist()
    out.applyBans([ban('one', '10.0.0.0/24'), ban('one', '2001:db8::/32'), ban('two', '::/0')])
    const reason = (domain: string, address: string) => out.networkBan(domain, address, now)?.reason ?? null
    expect(reason('one', '10.0.0.7')).toBe('10.0.0.0/24')
    expect(reason('one', '::ffff:10.0.0.7')).toBe('10.0.0.0/24')
    expect(reason('one', '10.0.1.7')).toBeNull()
    expect(reason('one', '2001:db8:ffff::1')).toBe('2001:db8::/32')
    expect(reason('two', '10.0.0.7')).toBeNull()
    expect(reason('two', '2001:db8::1')).toBe('::/0')
    expect(reason('three', '2001:db8::1')).toBeNull()
    expect(reason('one', '')).toBeNull()
  })

  test('end by the clock, and the one that lasts longest counts', () => {
    const out = createDenylist()
    out.applyBans([ban('one', '10.0.0.0/8', { expiresAt: later }), ban('one', '10.0.0.7', { expiresAt: now })])
    expect(out.networkBan('one', '10.0.0.7', new Date(now.getTime() - 1))?.reason).toBe('10.0.0.0/8')
    expect(out.networkBan('one', '10.0.0.7', now)?.reason).toBe('10.0.0.0/8')
    expect(out.networkBan('one', '10.0.0.7', later)).toBeNull()
    out.applyBans([ban('one', '10.0.0.0/8', { expiresAt: later }), ban('one', '10.0.0.7', { reason: 'for good' })])
    expect(out.networkBan('one', '10.0.0.7', now)?.reason).toBe('for good')
  })

  test('say which domains a reading changed', () => {
    const out = createDenylist()
    expect(out.applyBans([ban('one', '10.0.0.0/24'), ban('two', '10.0.0.0/24')])).toEqual(['one', 'two'])
    expect(out.applyBans([ban('one', '10.0.0.0/24'), ban('two', '10.0.0.0/24')])).toEqual([])
    expect(out.applyBans([ban('one', '10.0.0.0/24', { expiresAt: later })])).toEqual(['one', 'two'])
    expect(out.size()).toEqual({ networkBans: 1, endedSessions: 0 })
  })
})

describe('ended sessions', () => {
  const session = (sessionId: string, domainId = 'one') => ({ domainId, sessionId, userId: 'u', forgetAt: later })

  test('are told once, stay over every reading, and go when there is nothing left to refuse', () => {
    const out = createDenylist()
    expect(out.applySessions([session('a')])).toEqual(['u'])
    expect(out.applySessions([session('a')])).toEqual([])
    expect(out.sessionEnded('one', 'a')).toBe(true)
    expect(out.sessionEnded('two', 'a')).toBe(false)
    expect(out.applySessions([session('b'), session('c')])).toEqual(['u'])
    expect(out.sessionEnded('one', 'a')).toBe(false)
  })
})
