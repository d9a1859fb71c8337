import { Secret } from 'otpauth'
import { expect, test } from 'vitest'
import { newTotpSecret, stepOfCode, totpUrl } from './totp.rules.ts'

/** RFC 6238, appendix B, SHA-1; the last six of its eight digits are the six-digit code (RFC 4226, 5.3). */
const seed = new Secret({ buffer: new TextEncoder().encode('12345678901234567890').buffer as ArrayBuffer }).base32
const vectors = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const

test.each(vectors)('the vector of RFC 6238 at %i s', (seconds, code) => {
  expect(stepOfCode(seed, code.slice(-6), new Date(seconds * 1000))).toBe(Math.floor(seconds / 30))
})

test('a code is good one step early and one step late, and says which step it is of', () => {
  const [, code] = vectors[3]
  const step = Math.floor(1_234_567_890 / 30)
  const at = (offset: number) => stepOfCode(seed, code.slice(-6), new Date((step + offset) * 30_000))
  expect([at(-2), at(-1), at(0), at(1), at(2)]).toEqual([null, step, step, step, null])
})

test('spaces do not count; other texts are no codes', () => {
  expect(stepOfCode(seed, '287 082', new Date(59_000))).toBe(1)
  for (const text of ['', '28708', '2870820', '28708x', '94287082', '٢٨٧٠٨٢']) {
    expect(stepOfCode(seed, text, new Date(59_000))).toBeNull()
  }
})

test('a secret has 160 bits and an address that apps understand', () => {
  const secret = newTotpSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(totpUrl(secret, { issuer: 'War room', label: 'ann' })).toBe(
    `otpauth://totp/War%20room:ann?issuer=War%20room&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  )
})
