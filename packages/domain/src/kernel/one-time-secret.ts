import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32: nothing in it is mistaken for another when read aloud or copied by hand. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 26

/** A secret of 130 random bits for one use, and the SHA-256 (hex) under which it is stored. */
export function newOneTimeSecret(): { secret: string; hash: string } {
  let secret = ''
  for (const byte of randomBytes(length)) secret += alphabet[byte & 31]
  return { secret, hash: sha256(secret) }
}

/** The stored hash of a secret as a person may have typed it, or null when it cannot be one. */
export function hashOneTimeSecret(typed: string): string | null {
  const secret = typed.trim().toLowerCase()
  return new RegExp(`^[${alphabet}]{${length}}$`).test(secret) ? sha256(secret) : null
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
