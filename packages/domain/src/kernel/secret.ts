import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A random secret of 192 bits for the user; rows store only its hash. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** SHA-256, hex. Enough for random secrets; never use it for passwords. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A random name of letters and digits for URLs; begins with a letter. */
export function randomSlug(length: number): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz'
  const all = `${letters}23456789`
  let slug = ''
  while (slug.length < length) {
    const from = slug === '' ? letters : all
    slug += from[randomInt(from.length)] ?? ''
  }
  return slug
}
