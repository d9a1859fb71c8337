import { describe, expect, test } from 'vitest'
import { hashOneTimeSecret, newOneTimeSecret } from '../../kernel/one-time-secret.ts'
import { type GateToken, readGateToken, signGateToken } from './gate-token.ts'

const secret = 'a secret of the gate'
const now = new Date('2026-11-22T12:00:00Z')
const token: GateToken = {
  kind: 'bearer',
  instanceId: '0b5c1f6a-6a30-4b62-8e46-5f1d3e1f7a10',
  userId: '7f0f8a52-22a7-4d43-b8a4-1bb2a0f3a001',
  domainId: 'dabcdefghi',
  expiresAt: new Date('2026-11-22T13:00:00Z'),
  sessionId: '5f2f8a52-22a7-4d43-b8a4-1bb2a0f3a002',
}

describe('a gate token', () => {
  test('says after signing what it said before', () => {
    const text = signGateToken(secret, token)
    expect(text).toMatch(/^pwg_[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/)
    expect(readGateToken(secret, text, now)).toEqual(token)
  })

  test('of an API token belongs to no session', () => {
    const text = signGateToken(secret, { ...token, sessionId: null })
    expect(readGateToken(secret, text, now)).toEqual({ ...token, sessionId: null })
  })

  test('is worth nothing once it has expired', () => {
    expect(readGateToken(secret, signGateToken(secret, token), token.expiresAt)).toBeNull()
  })

  test('is worth nothing with another secret', () => {
    expect(readGateToken('another', signGateToken(secret, token), now)).toBeNull()
  })

  test('is worth nothing with one character changed, wherever it is', () => {
    const text = signGateToken(secret, token)
    // The last character of base64url has unused bits; Buffer ignores them, so the signature stays the same.
    for (let i = 0; i < text.length - 1; i += 1) {
      const changed = text.slice(0, i) + (text[i] === 'A' ? 'B' : 'A') + text.slice(i + 1)
      expect(readGateToken(secret, changed, now), `character ${i}`).toBeNull()
    }
  })

  test.each(['', 'pwg_', 'pwg_.', 'pwg_a.b', 'pwg_a.b.c', 'Bearer x', `pwg_${'a'.repeat(5000)}.b`])(
    'is not %j',
    (text) => {
      expect(readGateToken(secret, text, now)).toBeNull()
    },
  )
})

describe('a one-time secret', () => {
  test('is found again by what a person typed', () => {
    const { secret: text, hash } = newOneTimeSecret()
    expect(text).toMatch(/^[0-9a-z]{26}$/)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(hashOneTimeSecret(` ${text.toUpperCase()}\n`)).toBe(hash)
  })

  test('is never the same twice', () => {
    const many = new Set(Array.from({ length: 1000 }, () => newOneTimeSecret().secret))
    expect(many.size).toBe(1000)
  })

  test('cannot be something else', () => {
    expect(hashOneTimeSecret('hunter2')).toBeNull()
    expect(hashOneTimeSecret('')).toBeNull()
  })
})
