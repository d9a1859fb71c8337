import { randomBytes } from 'node:crypto'

/** Crockford's base 32: no letter that is taken for a digit, and none that makes most rude words. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 3
const GROUP = 4

/** A random code of 60 bits, such as `7K3M-9QXD-2W4H`. */
export function randomCode(): string {
  const letters = [...randomBytes(GROUPS * GROUP)].map((byte) => alphabet[byte & 31] ?? '')
  return Array.from({ length: GROUPS }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP).join('')).join('-')
}
