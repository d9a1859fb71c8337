import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { readSshPublicKey } from './ssh-key.rules.ts'

const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'

function rsaKey(bits: number): string {
  return ssh2.utils.generateKeyPairSync('rsa', { bits }).public
}

test('a key is known by the fingerprint that ssh-keygen prints', () => {
  expect(readSshPublicKey(`${ed25519} ann@home of hers\n`)).toEqual({
    type: 'ssh-ed25519',
    comment: 'ann@home of hers',
    line: ed25519,
    blob: Buffer.from(ed25519.split(' ')[1] ?? '', 'base64'),
    fingerprint: 'SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU',
  })
})

test('a comment that people cannot read is none', () => {
  for (const odd of ['\u202enna', '\u3164\u3164', '\u001b[2J', `Z${'\u0301'.repeat(50)}`])
    expect(readSshPublicKey(`${ed25519} ${odd}`).comment, odd).toBe('')
  expect(readSshPublicKey(`${ed25519} ann \u00a0@ home`).comment).toBe('ann @ home')
})

test.each([256, 384, 521] as const)('an ECDSA key over nistp%i is taken', (bits) => {
  const key = ssh2.utils.generateKeyPairSync('ecdsa', { bits })
  expect(readSshPublicKey(key.public).type).toBe(`ecdsa-sha2-nistp${bits}`)
})

test('an RSA key needs 2048 bits', () => {
  expect(readSshPublicKey(rsaKey(2048)).type).toBe('ssh-rsa')
  expect(() => readSshPublicKey(rsaKey(1024))).toThrow(expect.objectContaining({ code: 'key/unsupported' }))
})

test.each([
  ['a key on a security stick', 'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIA=='],
  ['a DSA key', 'ssh-dss AAAAB3NzaC1kc3MAAACBAP'],
])('%s is of an unsupported kind', (_what, line) => {
  expect(() => readSshPublicKey(line)).toThrow(expect.objectContaining({ code: 'key/unsupported' }))
})

test.each([
  ['nothing', ''],
  ['prose', 'this is not a key'],
  ['a cut key', ed25519.slice(0, -20)],
  ['two keys', `${ed25519}\n${ed25519}`],
  ['a key with options', `no-pty ${ed25519}`],
  ['a private key', ssh2.utils.generateKeyPairSync('ed25519').private],
  ['another type than its blob', ed25519.replace('ssh-ed25519', 'ssh-rsa')],
])('%s is no public key', (_what, text) => {
  expect(() => readSshPublicKey(text)).toThrow(expect.objectContaining({ code: 'key/invalid' }))
})
