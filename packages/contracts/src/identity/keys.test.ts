import { expect, test } from 'vitest'
import { AddKey, hasPrivateKey } from './keys.ts'

const body = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ'

test.each([
  ['OpenSSH', `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----`],
  ['PEM', `-----BEGIN PRIVATE KEY-----\n${body}`],
  ['RSA in one line', `-----BEGIN RSA PRIVATE KEY----- ${body}`],
  ['EC behind spaces', `  \n -----BEGIN EC PRIVATE KEY-----\n${body}`],
  ['encrypted', '-----BEGIN ENCRYPTED PRIVATE KEY-----'],
  ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\nAAAA'],
  ['part of PuTTY’s', 'Private-Lines: 1\nAAAA'],
])('a private key (%s) is recognised in each field, and its refusal does not repeat it', (_what, text) => {
  expect(hasPrivateKey(text)).toBe(true)
  for (const field of ['key', 'signature', 'name'] as const) {
    const { error } = AddKey.safeParse({
      key: 'ssh-ed25519 AAAA',
      token: 'x'.repeat(20),
      signature: 'x',
      [field]: text,
    })
    expect(error?.issues.filter(({ path }) => path[0] === field).map(({ message }) => message)).toEqual([
      expect.stringContaining('private key'),
    ])
    expect(JSON.stringify(error)).not.toContain('AAAA\n')
    expect(JSON.stringify(error)).not.toContain(body)
  }
})

test.each([
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI you@laptop',
  '-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----',
  '-----BEGIN PUBLIC KEY-----',
])('%s is no private key', (text) => {
  expect(hasPrivateKey(text)).toBe(false)
})
