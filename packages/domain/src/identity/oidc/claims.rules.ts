import { readable, withoutControls } from '@pathwar/contracts/kernel/names'
import { Email, Username } from '@pathwar/contracts/kernel/text'
import * as z from 'zod'

/** The claims that are used; invalid ones are treated as missing. */
export const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: Email.optional().catch(undefined),
  // Some providers send it as a text.
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
    .optional()
    .catch(undefined),
  preferred_username: z.string().max(255).optional().catch(undefined),
  name: z.string().max(255).optional().catch(undefined),
})
export type Claims = z.infer<typeof Claims>

/** Reads a provider's claims; throws without a valid `sub`. */
export function toClaims(raw: object): Claims {
  return Claims.parse(raw)
}

/** The label of a linked account, for its owner. */
export function labelOf({ email, preferred_username, name, sub }: Claims): string {
  const known = [email, preferred_username, name].map((claim) => readable((claim ?? '').slice(0, 100)))
  return known.find((claim) => claim !== '') ?? withoutControls(sub.slice(0, 100))
}

/** Suggestions for a user name from these claims, the best first; all are valid, but they may be taken. */
export function usernamesFrom({ preferred_username, email, name }: Claims, suffix: string): string[] {
  const wishes = [preferred_username, email?.split('@')[0], name]
  const plain = wishes.flatMap((wish) => {
    const word = (wish ?? '')
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/[^A-Za-z0-9_.-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+|[-.]+$/g, '')
      .slice(0, 32)
    return Username.safeParse(word).success ? [word] : []
  })
  const base = (plain[0] ?? 'player').slice(0, 31 - suffix.length)
  return [...new Set([...plain, `${base}-${suffix}`])]
}
