import * as z from 'zod'

/** As `PublicKeyCredential.toJSON()` writes them; base64url. */
const bytes = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]*$/, 'Must be base64url.')

const shared = {
  id: bytes(2000),
  rawId: bytes(2000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  // Extensions are not used; what a browser reports about them is dropped.
  clientExtensionResults: z.record(z.string().max(100), z.unknown()).transform(() => ({})),
}

/** A browser's answer to a request for a new passkey. */
export const RegistrationResponse = z.strictObject({
  ...shared,
  response: z.strictObject({
    clientDataJSON: bytes(10_000),
    attestationObject: bytes(100_000),
    authenticatorData: bytes(10_000).optional(),
    transports: z.array(z.string().max(30)).max(10).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: bytes(10_000).optional(),
  }),
})
export type RegistrationResponse = z.infer<typeof RegistrationResponse>

/** A browser's answer when somebody uses a passkey. */
export const AuthenticationResponse = z.strictObject({
  ...shared,
  response: z.strictObject({
    clientDataJSON: bytes(10_000),
    authenticatorData: bytes(10_000),
    signature: bytes(10_000),
    userHandle: bytes(1000).nullish(),
  }),
})
export type AuthenticationResponse = z.infer<typeof AuthenticationResponse>

/** Options for the browser, as `@simplewebauthn/browser` takes them (`optionsJSON`). */
export const PasskeyOptions = z.record(z.string(), z.unknown())
