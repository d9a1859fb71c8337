import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createSecrets, loadSecrets, sshFingerprint, sshPublicKey } from './secrets.ts'

const folder = await mkdtemp(join(tmpdir(), 'pathwar-secrets-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('secrets are made once and readable by their owner only', async () => {
  const file = join(folder, 'home/secrets.json')
  const made = await loadSecrets(file)
  expect(await loadSecrets(file)).toEqual(made)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a file from before a secret existed keeps what it has', async () => {
  const file = join(folder, 'old.json')
  await writeFile(file, JSON.stringify({ gateSecret: 'kept' }))
  const first = await loadSecrets(file)
  expect(first.gateSecret).toBe('kept')
  expect(await loadSecrets(file)).toEqual(first)
})

test('keys are ed25519 as OpenSSH writes them', () => {
  const { sshHostKey, gateAttachKey, gateAttachPublicKey } = createSecrets()
  expect(sshHostKey).toContain('BEGIN OPENSSH PRIVATE KEY')
  expect(sshFingerprint(sshHostKey)).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
  expect(gateAttachPublicKey.startsWith(sshPublicKey(gateAttachKey))).toBe(true)
  expect(sshPublicKey(gateAttachKey)).toMatch(/^ssh-ed25519 AAAA/)
})
