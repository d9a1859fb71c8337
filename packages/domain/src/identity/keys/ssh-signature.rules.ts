import { createHash, verify } from 'node:crypto'
import ssh2 from 'ssh2'

/** What signatures are made for: one for another purpose proves nothing here. */
const SIGNATURE_NAMESPACE = 'pathwar'

const PREAMBLE = 'SSHSIG'
const hashes: Record<string, string> = { sha256: 'sha256', sha512: 'sha512' }
const rsaHashes: Record<string, string> = { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512' }
const curves: Record<string, { hash: string; bytes: number }> = {
  'ecdsa-sha2-nistp256': { hash: 'sha256', bytes: 32 },
  'ecdsa-sha2-nistp384': { hash: 'sha384', bytes: 48 },
  'ecdsa-sha2-nistp521': { hash: 'sha512', bytes: 66 },
}

/**
 * Whether this is what `ssh-keygen -Y sign -n pathwar` prints for the message and the key (PROTOCOL.sshsig of OpenSSH). The
 * message may end with a line break, as `echo` makes one.
 */
export function isSignedBy(publicKey: Buffer, message: string, armored: string): boolean {
  try {
    const signed = read(armored)
    if (!signed.publicKey.equals(publicKey) || signed.namespace !== SIGNATURE_NAMESPACE) return false
    return [message, `${message}\n`, `${message}\r\n`].some((text) => matches(signed, text))
  } catch {
    // Whatever is wrong with the bytes, they are no signature.
    return false
  }
}

interface Signed {
  publicKey: Buffer
  namespace: string
  hash: string
  format: string
  signature: Buffer
}

function read(armored: string): Signed {
  const match = /-----BEGIN SSH SIGNATURE-----([\sA-Za-z0-9+/=]+)-----END SSH SIGNATURE-----/.exec(armored)
  const bytes = Buffer.from(match?.[1] ?? '', 'base64')
  if (bytes.toString('latin1', 0, 6) !== PREAMBLE || bytes.readUInt32BE(6) !== 1) throw new Error('no signature')
  const [publicKey, namespace, , hash, signature] = strings(bytes.subarray(10), 5)
  const [format, raw] = strings(signature ?? Buffer.alloc(0), 2)
  if (!publicKey || !namespace || !hash || !format || !raw) throw new Error('no signature')
  const text = (part: Buffer) => part.toString('latin1')
  return { publicKey, namespace: text(namespace), hash: text(hash), format: text(format), signature: raw }
}

/** So many strings of SSH's encoding, each after its length. */
function strings(bytes: Buffer, count: number): Buffer[] {
  const parts: Buffer[] = []
  let at = 0
  while (parts.length < count) {
    const end = at + 4 + bytes.readUInt32BE(at)
    if (end > bytes.length) throw new Error('too short')
    parts.push(bytes.subarray(at + 4, end))
    at = end
  }
  return parts
}

function matches({ publicKey, namespace, hash, format, signature }: Signed, message: string): boolean {
  const key = ssh2.utils.parseKey(publicKey)
  if (key instanceof Error) return false
  const digest = createHash(hashes[hash] ?? '')
    .update(message)
    .digest()
  const data = Buffer.concat([
    Buffer.from(PREAMBLE),
    ...[namespace, '', hash].map((text) => sshString(Buffer.from(text))),
    sshString(digest),
  ])
  const pem = key.getPublicPEM()
  if (key.type === 'ssh-rsa') return verify(rsaHashes[format] ?? '', data, pem, signature)
  if (format !== key.type) return false
  if (key.type === 'ssh-ed25519') return verify(null, data, pem, signature)
  const curve = curves[key.type]
  if (!curve) return false
  const [r, s] = strings(signature, 2)
  const both = Buffer.concat([r, s].map((number) => fixed(number, curve.bytes)))
  return verify(curve.hash, data, { key: pem, dsaEncoding: 'ieee-p1363' }, both)
}

/** A number of SSH's encoding without its sign byte, in so many bytes. */
function fixed(number: Buffer = Buffer.alloc(0), length: number): Buffer {
  const bare = number.subarray(Math.max(0, number.length - length))
  return Buffer.concat([Buffer.alloc(length - bare.length), bare])
}

function sshString(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
