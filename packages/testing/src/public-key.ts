import { generateKeyPairSync } from 'node:crypto'

/** A new SSH public key in OpenSSH's format. Of the keys that ssh2 generates, one in five hundred lacks a byte. */
export function aPublicKey(comment = 'ann@home'): string {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  const blob = Buffer.concat([part(Buffer.from('ssh-ed25519')), part(Buffer.from(x, 'base64url'))])
  return `ssh-ed25519 ${blob.toString('base64')} ${comment}`
}

function part(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
