import * as z from 'zod'

/** The instance that a visitor wants to enter; `return` is a path on the instance's own host. */
export const EnterInstance = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]{6,30}$/),
  /** An HTTP service of the instance other than its first. */
  service: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,30}$/)
    .optional(),
  return: z
    .string()
    .max(2000)
    .regex(/^\/(?![/\\])/, 'Must be a path.')
    .default('/'),
  /**
   * Hash of the secret that the level's host set as a cookie. The ticket works only in the browser that has this
   * cookie.
   */
  browser: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
})
export type EnterInstance = z.infer<typeof EnterInstance>

/** The address to go to immediately. It contains a ticket that works once, in this browser, within 30 seconds. */
export const Entered = z.object({ url: z.url() })
export type Entered = z.infer<typeof Entered>
