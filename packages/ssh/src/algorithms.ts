import { createRequire } from 'node:module'
import type { Algorithms } from 'ssh2'

/**
 * The algorithms of both ends of every connection. No chacha20-poly1305 (its addon is broken with OpenSSL 3.5, and
 * without it Terrapin does not apply), no SHA-1, no group exchange (ssh2 offers it but cannot serve it), no
 * compression.
 */
export const algorithms = {
  kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org', 'ecdh-sha2-nistp256'],
  cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes256-ctr'],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'],
  compress: ['none'],
} satisfies Algorithms

/** Whether ssh2's compiled crypto is in use; without it bulk transfers cost two to three times more CPU. */
export function nativeCryptoAvailable(): boolean {
  const crypto: unknown = createRequire(import.meta.url)('ssh2/lib/protocol/crypto.js')
  return (
    typeof crypto === 'object' && crypto !== null && 'bindingAvailable' in crypto && crypto.bindingAvailable === true
  )
}
