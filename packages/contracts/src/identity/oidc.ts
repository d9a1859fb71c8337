import * as z from 'zod'
import { DisplayName, Id, Slug, Timestamp } from '../kernel/text.ts'
import { Secret } from './account-fields.ts'
import { Delivery, SecondFactorNeeded, SignedIn } from './auth.ts'

/** A button of the log-in page. */
export const OidcButton = z.object({ slug: z.string(), name: z.string() })

export const OidcProviderRef = z.strictObject({ provider: Slug })

/**
 * The provider's address for the browser, and a secret that the page keeps in sessionStorage until the provider
 * redirects back.
 */
export const OidcStart = z.object({ url: z.url(), flow: z.string() })

export const OidcCallback = z.strictObject({
  flow: Secret,
  /** The query string of the redirect back from the provider: `code=…&state=…`, with or without the question mark. */
  query: z.string().min(1).max(8000),
  delivery: Delivery,
})

export const OidcResult = z.discriminatedUnion('state', [
  SignedIn,
  SecondFactorNeeded,
  /** A new account whose address must be confirmed before the first log-in. */
  z.object({ state: z.literal('verify-email') }),
  z.object({ state: z.literal('linked') }),
  z.object({ state: z.literal('stepped-up'), until: Timestamp }),
])
export type OidcResult = z.infer<typeof OidcResult>

/** A provider's account that can log in to this one. */
export const OidcLinkView = z.object({
  id: Id,
  provider: z.string(),
  name: z.string(),
  /** The account's name at the provider. */
  label: z.string(),
  lastUsedAt: Timestamp.nullable(),
  createdAt: Timestamp,
})
export type OidcLinkView = z.infer<typeof OidcLinkView>

export const OidcLinkRef = z.strictObject({ id: Id })

export const PutOidcProvider = z.strictObject({
  slug: Slug,
  name: DisplayName,
  /** The address under which `/.well-known/openid-configuration` is found. */
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().trim().min(1).max(500),
  /** If omitted, the stored one stays. */
  clientSecret: z.string().min(1).max(1000).optional(),
  scopes: z
    .string()
    .trim()
    .max(500)
    .regex(/^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$/, 'Begin with openid, separate with single spaces.')
    .default('openid email profile'),
  enabled: z.boolean().default(true),
  /** Whether a log-in by an unknown person creates an account. */
  registers: z.boolean().default(true),
})

export const TestOidcProvider = PutOidcProvider.pick({ issuer: true })

/** What the provider's discovery document says, or why it could not be read. */
export const OidcDiscovery = z.discriminatedUnion('works', [
  z.object({
    works: z.literal(true),
    /** The issuer that the provider names. */
    issuer: z.string(),
    /** The address of the provider's log-in page. */
    logIn: z.string(),
    /** Null if the provider does not say. */
    scopes: z.array(z.string()).nullable(),
    /** The redirect address to enter at the provider. */
    redirectUri: z.string(),
  }),
  z.object({ works: z.literal(false), problem: z.string() }),
])
export type OidcDiscovery = z.infer<typeof OidcDiscovery>

export const OidcProviderView = z.object({
  slug: z.string(),
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  scopes: z.string(),
  enabled: z.boolean(),
  registers: z.boolean(),
  /** The redirect address to enter at the provider. */
  redirectUri: z.string(),
  updatedAt: Timestamp,
})
export type OidcProviderView = z.infer<typeof OidcProviderView>
