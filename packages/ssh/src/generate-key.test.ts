import { expect, test } from 'vitest'
import { fingerprintOfKey } from './fingerprint.ts'
import { generateKey } from './generate-key.ts'

test('every key can be read, and both halves are the same key', () => {
  for (let n = 0; n < 1_000; n++) {
    const key = generateKey('somebody')
    expect(fingerprintOfKey(key.public)).toBe(fingerprintOfKey(key.private))
  }
})
