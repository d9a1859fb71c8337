import * as z from 'zod'
import { Id, Moment } from './text.ts'

export const Username = z
  .string()
  .trim()
  .min(3, 'Use at least 3 characters.')
  .max(32, 'Use at most 32 characters.')
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    'Use letters, digits, dots, dashes and underscores; begin with a letter or digit.',
  )

/** bcrypt reads 72 bytes; more would be cut silently, so more is refused. */
export const NewPassword = z
  .string()
  .min(10, 'Use at least 10 characters.')
  .refine((text) => new TextEncoder().encode(text).length <= 72, 'Use at most 72 bytes.')

export const Email = z.email('This is not an e-mail address.').max(255)

/** `cookie` sets an HttpOnly cookie (browsers); `bearer` answers with the session's token (command line). */
const delivery = z.enum(['cookie', 'bearer']).default('cookie')

export const Register = z.strictObject({ username: Username, email: Email, password: NewPassword, delivery })
export type Register = z.infer<typeof Register>

export const LogIn = z.strictObject({
  /** User name or e-mail address. */
  username: z.string().trim().min(1, 'Enter your user name or e-mail address.').max(255),
  password: z.string().min(1, 'Enter your password.').max(200),
  delivery,
})
export type LogIn = z.infer<typeof LogIn>

export const UserView = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  roles: z.array(z.string()),
  /** Effective privileges, so that the UI hides what would be refused. */
  privileges: z.array(z.string()),
  /** Shown as a notice: banned users may look around and little else. Null expiry: for good. */
  ban: z.object({ reason: z.string(), expiresAt: Moment.nullable() }).nullable(),
})
export type UserView = z.infer<typeof UserView>

export const SignedIn = z.object({
  user: UserView,
  expiresAt: Moment,
  /** The session's token; `null` when it went into a cookie. */
  token: z.string().nullable(),
})
export type SignedIn = z.infer<typeof SignedIn>

/** Who is asking and where: the first thing every client reads. */
export const SessionView = z.object({
  domain: z.object({ slug: z.string(), name: z.string() }),
  user: UserView.nullable(),
  /** Where players go: `sshHost`/`sshPort` of the SSH proxy, `levelUrl` with `*` for an instance's slug. */
  addresses: z.object({ sshHost: z.string(), sshPort: z.int(), levelUrl: z.string() }),
})
export type SessionView = z.infer<typeof SessionView>
