import * as z from 'zod'

/** Where a visitor of an instance wants to go; `return` is a path on the instance's own host. */
export const EnterInstance = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]{6,30}$/),
  /** Another HTTP service of the instance than its first. */
  service: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,30}$/)
    .optional(),
  return: z
    .string()
    .max(2000)
    .regex(/^\/(?![/\\])/, 'Must be a path.')
    .default('/'),
  /** The hash of what the level's own address gave the browser that asks: a ticket opens for that browser alone. */
  browser: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
})
export type EnterInstance = z.infer<typeof EnterInstance>

/** The address to go to at once: it carries a ticket that works once, in the browser that asked, for half a minute. */
export const Entered = z.object({ url: z.url() })
export type Entered = z.infer<typeof Entered>
