import { createHash } from 'node:crypto'
import ssh2 from 'ssh2'

/** The fingerprint of a public key as OpenSSH prints it: `SHA256:<base64>` of its blob. */
export function fingerprintOfBlob(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

/**
 * The fingerprint of a private key (PEM) or a public key (a line of authorized_keys); throws if the text is neither.
 */
export function fingerprintOfKey(text: string): string {
  return fingerprintOfBlob(publicBlob(text))
}

/** The bytes of the public key in the SSH protocol. */
export function publicBlob(text: string): Buffer {
  const key = ssh2.utils.parseKey(text)
  if (key instanceof Error) throw new Error(`not an SSH key: ${key.message}`)
  return key.getPublicSSH()
}
