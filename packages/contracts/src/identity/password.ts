import * as z from 'zod'

/** bcrypt ignores what follows. */
const MAX_BYTES = 72

/**
 * A password as it is hashed and compared: RFC 8265, profile OpaqueString. However a keyboard composes `é`, and whatever kind
 * of space it types, the password is the same.
 */
export function preparedPassword(typed: string): string {
  return typed.replaceAll(/\p{Zs}/gu, ' ').normalize('NFC')
}

/** Whether the whole of a prepared password would be hashed. */
export function fitsHash(password: string): boolean {
  return new TextEncoder().encode(password).length <= MAX_BYTES
}

/** A password that somebody chooses. Its length is that of the prepared one, in characters as people count them. */
export const NewPassword = z
  .string()
  .refine((typed) => [...preparedPassword(typed)].length >= 10, 'Use at least 10 characters.')
  .refine((typed) => fitsHash(preparedPassword(typed)), `Use at most ${MAX_BYTES} bytes.`)
  .refine((typed) => !/\p{Cc}/u.test(typed), 'Control characters are not allowed.')
