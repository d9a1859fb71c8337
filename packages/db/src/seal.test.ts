import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

const key = randomBytes(32)

test('what is sealed opens with the same key only', () => {
  const sealed = seal(key, 'grüße')
  expect(unseal(key, sealed)).toBe('grüße')
  expect(sealed).not.toContain('gr')
  expect(() => unseal(randomBytes(32), sealed)).toThrow()
})

test('the same text never looks the same', () => {
  expect(seal(key, 'x')).not.toBe(seal(key, 'x'))
})

test('a changed byte is noticed, wherever it is', () => {
  const bytes = Buffer.from(seal(key, 'secret'), 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => unseal(key, changed.toString('base64url'))).toThrow()
  }
  expect(() => unseal(key, bytes.subarray(0, 20).toString('base64url'))).toThrow()
})

test('a key of another length is refused', () => {
  expect(() => seal(new Uint8Array(), 'x')).toThrow()
})
