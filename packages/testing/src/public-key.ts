import { createHash, generateKeyPairSync, sign } from 'node:crypto'

export interface TestKey {
  /** The public key in OpenSSH's format. */
  line: string
  /** Signs as `ssh-keygen -Y sign` does, whose format is in OpenSSH's PROTOCOL.sshsig. */
  sign: (message: string, namespace?: string) => string
  /** What adding the key needs beside it. */
  prove: (begun: { token: string; challenge: string }) => { token: string; signature: string }
}

/** A new SSH key pair. Of the keys that ssh2 generates, one in five hundred lacks a byte. */
export function aKeyPair(comment = 'ann@home'): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const blob = parts('ssh-ed25519', Buffer.from(x, 'base64url'))
  const signed = (message: string, namespace = 'pathwar') => {
    const digest = createHash('sha512').update(message).digest()
    const data = Buffer.concat([Buffer.from('SSHSIG'), parts(namespace, '', 'sha512', digest)])
    const signature = parts('ssh-ed25519', sign(null, data, privateKey))
    const version = Buffer.from([0, 0, 0, 1])
    const all = Buffer.concat([Buffer.from('SSHSIG'), version, parts(blob, namespace, '', 'sha512', signature)])
    return `-----BEGIN SSH SIGNATURE-----\n${all.toString('base64')}\n-----END SSH SIGNATURE-----\n`
  }
  return {
    line: `ssh-ed25519 ${blob.toString('base64')} ${comment}`,
    sign: signed,
    prove: ({ token, challenge }) => ({ token, signature: signed(challenge) }),
  }
}

function parts(...all: (string | Uint8Array)[]): Buffer {
  return Buffer.concat(all.map((one) => part(typeof one === 'string' ? Buffer.from(one) : one)))
}

function part(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
