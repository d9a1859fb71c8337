import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aKeyPair } from '@pathwar/testing/public-key'
import { afterAll, expect, test } from 'vitest'
import { readSshPublicKey } from './ssh-key.rules.ts'
import { isSignedBy } from './ssh-signature.rules.ts'

const folder = mkdtempSync(join(tmpdir(), 'pathwar-sign-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const message = 'http://pathwar.test ann secret'
const sign = (file: string, text: string, ...more: string[]) =>
  execFileSync('ssh-keygen', ['-Y', 'sign', '-n', 'pathwar', '-f', file, ...more], { input: text, stdio: 'pipe' })
    .toString()
    .trim()

test.each([
  ['ed25519', []],
  ['ecdsa', ['-b', '256']],
  ['ecdsa', ['-b', '384']],
  ['ecdsa', ['-b', '521']],
  ['rsa', ['-b', '2048']],
])('what ssh-keygen signs with a key of type %s %s is believed, and nothing else', (type, bits) => {
  const file = join(folder, `${type}${bits.join('')}`)
  execFileSync('ssh-keygen', ['-q', '-t', type, ...bits, '-N', '', '-f', file])
  const { blob } = readSshPublicKey(readFileSync(`${file}.pub`, 'utf8'))
  for (const end of ['', '\n', '\r\n']) expect(isSignedBy(blob, message, sign(file, message + end))).toBe(true)
  expect(isSignedBy(blob, message, sign(file, message, '-O', 'hashalg=sha256'))).toBe(true)
  // Numbers of a curve are shorter now and then: more than one signature shows that their length is right.
  for (let n = 0; n < 10; n++) expect(isSignedBy(blob, `${message}${n}`, sign(file, `${message}${n}`))).toBe(true)
  const good = sign(file, message)
  expect(isSignedBy(blob, `${message}x`, good)).toBe(false)
  expect(isSignedBy(readSshPublicKey(aKeyPair().line).blob, message, good)).toBe(false)
  const foreign = execFileSync('ssh-keygen', ['-Y', 'sign', '-n', 'file', '-f', file], {
    input: message,
    stdio: 'pipe',
  })
  expect(isSignedBy(blob, message, foreign.toString())).toBe(false)
})

test('bytes that are no signature are refused without a fault', () => {
  const key = aKeyPair()
  const { blob } = readSshPublicKey(key.line)
  const good = key.sign(message)
  expect(isSignedBy(blob, message, good)).toBe(true)
  const inner = Buffer.from(good.split('\n')[1] ?? '', 'base64')
  for (let at = 0; at < inner.length; at++) {
    const bent = Buffer.from(inner)
    bent[at] = (bent[at] ?? 0) ^ 0x55
    for (const bytes of [bent, inner.subarray(0, at)]) {
      const armored = `-----BEGIN SSH SIGNATURE-----\n${bytes.toString('base64')}\n-----END SSH SIGNATURE-----`
      expect(isSignedBy(blob, message, armored)).toBe(false)
    }
  }
  for (const text of ['', 'x', good.replace('BEGIN', 'END')]) expect(isSignedBy(blob, message, text)).toBe(false)
})
