import * as z from 'zod'

/** ISO 3166-1 alpha-2, such as NL. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'Use a country code of two capital letters, such as NL.')

/** ISO 639-1, such as en. */
export const Language = z.string().regex(/^[a-z]{2}$/, 'Use a language code of two letters, such as en.')

export const Phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ()./-]{5,30}$/, 'Use digits, spaces and a leading +, such as +31 20 123 4567.')

/** A secret that the server generated, for a link, a token or a challenge. */
export const Secret = z.string().regex(/^[A-Za-z0-9_-]{16,100}$/, 'This is not one of our tokens.')

/** A code that people type from an app, a mail or a printed sheet; spaces and dashes are ignored. */
export const AnyCode = z.string().trim().min(6, 'Enter the whole code.').max(40)
