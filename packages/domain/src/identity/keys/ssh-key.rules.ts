import { createHash } from 'node:crypto'
import { readable } from '@pathwar/contracts/kernel/names'
import ssh2 from 'ssh2'
import { DomainError } from '../../kernel/index.ts'

const SUPPORTED = new Set([
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
])
/** The minimum length of an ssh-rsa blob with a 2048-bit modulus. */
const SHORTEST_RSA_BLOB = 270

export interface SshPublicKey {
  type: string
  /** Empty if there is none that people can read. */
  comment: string
  /** `<type> <base64>`, without the comment. */
  line: string
  /** The key in SSH's own encoding. */
  blob: Buffer
  /** `SHA256:<base64>`, as OpenSSH prints it. */
  fingerprint: string
}

/** Reads one line of a `.pub` file. Throws if it is not a public key, or of a type that the SSH proxy cannot verify. */
export function readSshPublicKey(text: string): SshPublicKey {
  const line = text.trim()
  const [type = '', blob = '', ...comment] = line.split(/\s+/)
  if (/^(sk-|ssh-dss$)/.test(type)) throw new DomainError('key/unsupported')
  const parsed = ssh2.utils.parseKey(`${type} ${blob}`)
  if (parsed instanceof Error || parsed.isPrivateKey() || line.includes('\n')) throw new DomainError('key/invalid')
  const bytes = parsed.getPublicSSH()
  if (!SUPPORTED.has(parsed.type)) throw new DomainError('key/unsupported')
  if (parsed.type === 'ssh-rsa' && bytes.length < SHORTEST_RSA_BLOB) throw new DomainError('key/unsupported')
  return {
    type: parsed.type,
    comment: readable(comment.join(' ').slice(0, 100)),
    line: `${parsed.type} ${bytes.toString('base64')}`,
    blob: bytes,
    fingerprint: `SHA256:${createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '')}`,
  }
}
