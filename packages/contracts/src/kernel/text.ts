import * as z from 'zod'

/** A name for URLs: lower-case letters, digits and single dashes, 1 to 60 characters. */
export const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and dashes, such as spring-cup.')

/** A name people read: 2 to 60 visible characters, no control characters, no space at either end. */
export const DisplayName = z
  .string()
  .trim()
  .min(2, 'Use at least 2 characters.')
  .max(60, 'Use at most 60 characters.')
  .regex(/^\P{C}+$/u, 'Control characters are not allowed.')

export const Id = z.uuid()

/** An amount of tournament cash or points, at most two decimals. */
export const Amount = z
  .number()
  .min(0, 'Must not be negative.')
  .max(1_000_000_000)
  .refine((value) => Number(value.toFixed(2)) === value, 'At most two decimals.')

/** A timestamp: ISO 8601 with offset. */
export const Timestamp = z.iso.datetime({ offset: true })

export const Nothing = z.strictObject({})
export type Nothing = z.infer<typeof Nothing>

/** Suggests a slug for a name: `Spring Cup 2026!` becomes `spring-cup-2026`; empty if no character can be used. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}

export const Username = z
  .string()
  .trim()
  .min(3, 'Use at least 3 characters.')
  .max(32, 'Use at most 32 characters.')
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    'Use letters, digits, dots, dashes and underscores; begin with a letter or digit.',
  )

export const Email = z.email('This is not an e-mail address.').max(255)

/**
 * A user name or an e-mail address as it is compared: A to Z in lower case, everything else as it is. Names and addresses
 * are ASCII, so no other letter of any alphabet equals one of theirs: `İ` is not another spelling of `i`.
 */
export function foldName(typed: string): string {
  return typed.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}
