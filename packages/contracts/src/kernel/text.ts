import * as z from 'zod'
import { readableName } from './names.ts'

/** A name for URLs: lower-case letters, digits and single dashes, 1 to 60 characters. */
export const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and dashes, such as spring-cup.')

/** A name people read: 2 to 60 characters, tidy. */
export const DisplayName = readableName(2, 60)

export const Id = z.uuid()

/** An amount of tournament cash or points, at most two decimals. */
export const Amount = z
  .number()
  .min(0, 'Must not be negative.')
  .max(1_000_000_000)
  .refine((value) => Number(value.toFixed(2)) === value, 'At most two decimals.')

/** A timestamp: ISO 8601 with offset. */
export const Timestamp = z.iso.datetime({ offset: true })

/** A moment that somebody gives: ISO 8601 with offset, in years of four digits from 1970; kept in UTC. */
export const Moment = z.iso
  .datetime({ offset: true, error: 'Write a day and a time with its zone, such as 2027-03-21T18:00:00Z.' })
  .overwrite((given) => (Number.isNaN(Date.parse(given)) ? given : new Date(given).toISOString()))
  .refine((given) => Number.isNaN(Date.parse(given)) || /^(?:19[7-9]\d|[2-9]\d{3})-/.test(given), {
    message: 'Years are from 1970 to 9999.',
  })

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

/** As HTML's, with dots between words, and with top-level domains of other scripts in their ASCII form. */
const address =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})$/

/** An e-mail address; its domain is kept in ASCII (`x@пример.рф` becomes `x@xn--e1afmkfd.xn--p1ai`). */
export const Email = z.string().overwrite(tidyEmail).max(255).regex(address, 'This is not an e-mail address.')

/** An address as it is kept: no spaces around it, its domain in ASCII. What is none stays, such as a user name. */
export function tidyEmail(typed: string): string {
  const text = typed.trim()
  const at = text.lastIndexOf('@')
  return at < 0 ? text : `${text.slice(0, at)}@${asciiDomain(text.slice(at + 1))}`
}

/** The domain of e-mail addresses, such as `school.example`; kept in ASCII and lower case. */
export const EmailDomain = z
  .string()
  .overwrite((typed) => asciiDomain(typed).toLowerCase())
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/,
    'Write a domain such as example.org.',
  )

/** A domain name in ASCII (IDNA, as browsers do it); whatever is none stays as it is. */
export function asciiDomain(typed: string): string {
  const domain = typed.trim()
  // What the reader of addresses would take for something else, or leave out.
  if (/^[\x21-\x7e]*$/.test(domain) || /[\s\p{C}/\\?#@:%]/u.test(domain)) return domain
  return URL.parse(`http://${domain}`)?.hostname ?? domain
}

/**
 * A user name or an e-mail address as it is compared: A to Z in lower case, everything else as it is. Names and addresses
 * are ASCII, so no other letter of any alphabet equals one of theirs: `İ` is not another spelling of `i`.
 */
export function foldName(typed: string): string {
  return typed.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}
