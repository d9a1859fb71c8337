import * as z from 'zod'
import { ClockView } from '../kernel/clock-view.ts'
import { DisplayName, Email, Id, Timestamp, tidyEmail, Username } from '../kernel/text.ts'
import { AnyCode, Country, Language, Phone, Secret } from './account-fields.ts'
import { NewPassword } from './password.ts'
import { AuthenticationResponse, PasskeyOptions } from './webauthn.ts'

/**
 * `cookie` sets an HttpOnly cookie (browsers). `bearer` returns the session's token (command line). `rotating` returns
 * a token that is valid for 15 minutes, and a refresh token that can be exchanged once for the next pair.
 */
export const Delivery = z.enum(['cookie', 'bearer', 'rotating']).default('cookie')
export type Delivery = z.infer<typeof Delivery>

export const Register = z.strictObject({
  username: Username,
  email: Email,
  password: NewPassword,
  displayName: DisplayName.optional(),
  country: Country.optional(),
  language: Language.optional(),
  phone: Phone.optional(),
  /** Required if the domain requires a registration code. */
  code: z.string().trim().min(1).max(100).optional(),
  delivery: Delivery,
})
export type Register = z.infer<typeof Register>

export const LogIn = z.strictObject({
  /** User name or e-mail address. */
  username: z.string().overwrite(tidyEmail).min(1, 'Enter your user name or e-mail address.').max(255),
  password: z.string().min(1, 'Enter your password.').max(200),
  delivery: Delivery,
})
export type LogIn = z.infer<typeof LogIn>

export const UserView = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  picture: Id.nullable(),
  roles: z.array(z.string()),
  /** Effective privileges, so that the UI hides what would be refused. */
  privileges: z.array(z.string()),
  /** Shown as a notice: banned users may read, and do almost nothing else. Null expiry: permanent. */
  ban: z.object({ reason: z.string(), expiresAt: Timestamp.nullable() }).nullable(),
  /**
   * The domain requires a second factor for users with these privileges. Until the user adds one, they can only read.
   */
  mustAddSecondFactor: z.boolean(),
})
export type UserView = z.infer<typeof UserView>

export const SignedIn = z.object({
  state: z.literal('signed-in'),
  user: UserView,
  expiresAt: Timestamp,
  /** The session's token; `null` if it was set as a cookie. */
  token: z.string().nullable(),
  /** With `rotating` only: can be exchanged once for the next token. */
  refreshToken: z.string().nullable(),
})
export type SignedIn = z.infer<typeof SignedIn>

export const SecondFactorMethod = z.enum(['totp', 'recovery', 'passkey'])
export type SecondFactorMethod = z.infer<typeof SecondFactorMethod>

/** The first factor was correct. `auth.completeLogIn` with this token and one of the methods opens the session. */
export const SecondFactorNeeded = z.object({
  state: z.literal('second-factor'),
  token: z.string(),
  expiresAt: Timestamp,
  methods: z.array(SecondFactorMethod),
  /** For `navigator.credentials.get`, when a passkey is one of the methods. */
  passkey: PasskeyOptions.nullable(),
})
export type SecondFactorNeeded = z.infer<typeof SecondFactorNeeded>

export const LoggedIn = z.discriminatedUnion('state', [SignedIn, SecondFactorNeeded])
export type LoggedIn = z.infer<typeof LoggedIn>

/**
 * `verify-email` if the domain requires verification first. The answer is the same if the address is taken, so that it
 * does not tell who has an account.
 */
export const Registered = z.discriminatedUnion('state', [SignedIn, z.object({ state: z.literal('verify-email') })])
export type Registered = z.infer<typeof Registered>

/** A second proof of identity, besides the password. */
export const SecondFactor = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('totp'), code: AnyCode }),
  z.strictObject({ method: z.literal('recovery'), code: AnyCode }),
  z.strictObject({ method: z.literal('passkey'), response: AuthenticationResponse }),
])
export type SecondFactor = z.infer<typeof SecondFactor>

export const CompleteLogIn = z.strictObject({ token: Secret, factor: SecondFactor, delivery: Delivery })

export const Refresh = z.strictObject({ refreshToken: Secret })

export const Refreshed = z.object({ token: z.string(), refreshToken: z.string(), expiresAt: Timestamp })

/**
 * How this session can prove its user's identity: with the second factor if there is one, otherwise with the password.
 */
export const StepUpOptions = z.object({
  methods: z.array(z.enum(['password', ...SecondFactorMethod.options, 'oidc'])),
  /** The token that belongs to a passkey challenge. */
  token: z.string().nullable(),
  passkey: PasskeyOptions.nullable(),
})

export const StepUp = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('password'), password: z.string().min(1, 'Enter your password.').max(200) }),
  z.strictObject({ method: z.literal('totp'), code: AnyCode }),
  z.strictObject({ method: z.literal('recovery'), code: AnyCode }),
  z.strictObject({ method: z.literal('passkey'), token: Secret, response: AuthenticationResponse }),
])
export type StepUp = z.infer<typeof StepUp>

/** Until this time the session may do dangerous operations. */
export const SteppedUp = z.object({ until: Timestamp })

/** The current user and the domain: the first query of every client. */
export const SessionView = z.object({
  domain: z.object({
    slug: z.string(),
    name: z.string(),
    /** The installation's default domain, from which all others are operated. */
    isDefault: z.boolean(),
    /** From the domain's settings; empty if the setting is not set. */
    description: z.string(),
    supportLink: z.string(),
    logoText: z.string(),
    accent: z.string(),
    /** Of its wargame; null: the installation's. */
    clock: ClockView.nullable(),
    /** When it is thrown away, if it is the rehearsal of another one. */
    rehearsalEndsAt: Timestamp.nullable(),
  }),
  /** Who may sign up. The form shows hints from it; the server decides. */
  registration: z.object({
    mode: z.enum(['open', 'code', 'closed']),
    verifyEmail: z.enum(['optional', 'required']),
    /** Empty: any. */
    emailDomains: z.array(z.string()),
  }),
  user: UserView.nullable(),
  /** Until this time the session may do dangerous operations; null if the user must prove their identity first. */
  steppedUpUntil: Timestamp.nullable(),
  /**
   * Addresses for players: `sshHost`/`sshPort` of the SSH proxy with the fingerprint of its host key, if operators gave it;
   * `levelUrl` with `*` for an instance's slug.
   */
  addresses: z.object({
    sshHost: z.string(),
    sshPort: z.int(),
    sshFingerprint: z.string().nullable(),
    levelUrl: z.string(),
  }),
})
export type SessionView = z.infer<typeof SessionView>
