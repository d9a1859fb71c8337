import { expect, test } from 'vitest'
import { differences, withoutSecrets } from './audit.rules.ts'

test.each([
  [{ password: 'x', newPassword: 'y', apiToken: 'z', clientSecret: 'w', passphrases: ['a'] }],
  [{ privateKey: 'x', private_key: 'y', recoveryCode: 'z', code: '123456', connectionString: 'w' }],
])('no field that is named like a secret is kept: %j', (input) => {
  const kept = withoutSecrets({ deep: [{ input }], ...input })
  expect(new Set(JSON.stringify(kept).match(/"\[hidden\]"/g)).size).toBe(1)
  expect(JSON.stringify(kept)).not.toMatch(/"[a-z]"|123456/)
})

test('what is no secret is kept, what is long is cut, and what was not given is left out', () => {
  const input = { slug: 'cup', price: 0, until: null, left: undefined, text: 'ä'.repeat(300), many: Array(25).fill(1) }
  expect(withoutSecrets(input)).toEqual({
    ...{ slug: 'cup', price: 0, until: null, text: `${'ä'.repeat(200)}…` },
    many: [...Array(20).fill(1), 'and 5 more'],
  })
  expect(withoutSecrets({ piece: new Uint8Array(7) })).toEqual({ piece: '7 bytes' })
  expect(withoutSecrets({ key: '-----BEGIN OPENSSH PRIVATE KEY-----\nabc' })).toEqual({ key: '[hidden]' })
  expect(withoutSecrets('no object')).toEqual({})
})

test('a text that is cut within a character is still text', () => {
  const { text } = withoutSecrets({ text: `a${'👾'.repeat(150)}` }) as { text: string }
  expect(text.isWellFormed()).toBe(true)
})

test('a change says what was and what is, of that alone which differs', () => {
  const before = { name: 'Cup', at: new Date(0), list: ['a'], size: 1 }
  const after = { name: 'Cup', at: new Date(0), list: ['a', 'b'], size: 2 }
  expect(differences(before, after, ['name', 'at', 'list'])).toEqual({ list: { from: ['a'], to: ['a', 'b'] } })
})
