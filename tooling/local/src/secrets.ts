import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import ssh2 from 'ssh2'

/** The secrets of an installation; created once, then read from a file that only its owner may open. */
export type Secrets = {
  ownerPassword: string
  appPassword: string
  gatePassword: string
  gateSecret: string
  /** Base64 of the 32-byte key that encrypts secrets in rows. */
  dataKey: string
  agentToken: string
  /** OpenSSH PEM: the SSH proxy's host key, for players' clients. */
  sshHostKey: string
  /** OpenSSH PEM: the key with which the SSH proxy logs in to agents' attach servers. */
  gateAttachKey: string
  /** One OpenSSH line: the public half of `gateAttachKey`. */
  gateAttachPublicKey: string
}

/** Reads the secrets file, or creates it (mode 0600) if it is missing. */
export async function loadSecrets(file: string): Promise<Secrets> {
  const existing = await readFile(file, 'utf8').catch(() => undefined)
  const known: Partial<Secrets> = existing ? JSON.parse(existing) : {}
  const secrets = { ...createSecrets(), ...known }
  if (existing && Object.keys(known).length === Object.keys(secrets).length) return secrets
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return secrets
}

/** New random secrets. */
export function createSecrets(): Secrets {
  const attach = createSshKey('pathwar-gate')
  return {
    ownerPassword: random(),
    appPassword: random(),
    gatePassword: random(),
    gateSecret: random(),
    dataKey: randomBytes(32).toString('base64'),
    agentToken: random(),
    sshHostKey: createSshKey('pathwar-host').private,
    gateAttachKey: attach.private,
    gateAttachPublicKey: attach.public,
  }
}

/** The fingerprint as OpenSSH prints it: `SHA256:` and unpadded base64. */
export function sshFingerprint(privateKey: string): string {
  const blob = parseKey(privateKey).getPublicSSH()
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

/** One line for `known_hosts` or `authorized_keys`, without the host: type and base64. */
export function sshPublicKey(privateKey: string): string {
  const key = parseKey(privateKey)
  return `${key.type} ${key.getPublicSSH().toString('base64')}`
}

/**
 * ssh2 encodes one ed25519 key in 256 wrong (it drops a leading zero of the public half): then another one is generated.
 */
function createSshKey(comment: string): { private: string; public: string } {
  for (;;) {
    const made = ssh2.utils.generateKeyPairSync('ed25519', { comment })
    if (!(ssh2.utils.parseKey(made.private) instanceof Error)) return made
  }
}

function parseKey(privateKey: string) {
  const key = ssh2.utils.parseKey(privateKey)
  if (key instanceof Error) throw key
  return key
}

function random(): string {
  return randomBytes(24).toString('base64url')
}
