import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newPassphrases, passphraseHashes, withoutPassphrases } from './passphrases.ts'
import { openSeal } from './seal.ts'

test('passphrases are 26 characters of base32 and never the same', () => {
  const many = newPassphrases(200)
  expect(new Set(many).size).toBe(200)
  for (const one of many) expect(one).toMatch(/^[a-z2-7]{26}$/)
})

test('hashes bind a passphrase to its instance, generation and place', () => {
  const expected = createHash('sha256').update('i:2:1:b').digest('hex')
  expect(passphraseHashes('i', 2, ['a', 'b'])[1]).toBe(expected)
})

test('sealed text opens with the same key and the same purpose only', () => {
  const homes = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'seal-')))
  const [one, two] = homes.map(openSeal)
  const sealed = one?.close('secret', 'a:1') ?? ''
  expect(openSeal(homes[0] ?? '').open(sealed, 'a:1')).toBe('secret')
  expect(() => one?.open(sealed, 'a:2')).toThrow()
  expect(() => two?.open(sealed, 'a:1')).toThrow()
  for (const home of homes) rmSync(home, { recursive: true })
})

test('what is told of an instance holds no passphrase, and no piece of one', () => {
  const [first = '', second = ''] = newPassphrases(2)
  const text = `${first}${second}, then ${first} and ${second.slice(0, 20)}\n${first.slice(9)} ${first.slice(0, 7)}`
  const told = withoutPassphrases(text, [first, second])
  expect(told).toBe(`[passphrase][passphrase], then [passphrase] and [passphrase]\n[passphrase] ${first.slice(0, 7)}`)
  expect(withoutPassphrases('nothing to hide', [first])).toBe('nothing to hide')
  expect(withoutPassphrases('nothing to hide', [])).toBe('nothing to hide')
})
