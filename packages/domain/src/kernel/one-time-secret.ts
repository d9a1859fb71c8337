import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32: it has no characters that are easily confused when read aloud or copied by hand. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 26

/** A one-time secret of 130 random bits, and the SHA-256 (hex) under which it is stored. */
export function newOneTimeSecret(): { secret: string; hash: string } {
  let secret = ''
  for (const byte of randomBytes(length)) secret += alphabet[byte & 31]
  return { secret, hash: sha256(secret) }
}

/** The stored hash of a secret as a person typed it, or null if the text cannot be one. */
export function hashOneTimeSecret(typed: string): string | null {
  const secret = typed.trim().toLowerCase()
  return new RegExp(`^[${alphabet}]{${length}}$`).test(secret) ? sha256(secret) : null
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
