import * as z from 'zod'

/** A web address, over TLS only; kept as browsers write it. */
export const WebLink = z
  .string()
  .trim()
  .max(200, 'Use at most 200 characters.')
  .refine((typed) => webAddress(typed) !== null, 'Use a web address that begins with https://.')
  .overwrite((typed) => webAddress(typed) ?? typed)

/** The address of a page over TLS as browsers write it, without a password in it; null: it is none. */
function webAddress(typed: string): string | null {
  const url = URL.parse(typed)
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null
  return url.hostname.includes('.') ? url.href : null
}
