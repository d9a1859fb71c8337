import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { Credential } from '@pathwar/db/models/identity/credential'
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { Ctx } from '../../kernel/index.ts'

/** EdDSA, ES256 and RS256 (COSE): authenticators support them, and Node verifies them without experimental features. */
export const PASSKEY_ALGORITHMS = [-8, -7, -257]

/** The name to which a browser binds a passkey: the host of the pages, so that no other site can use it. */
export function relyingPartyOf(origin: string): string {
  return new URL(origin).hostname
}

/** Options for the browser to ask for a passkey: one of this user's, or any if there is no user yet. */
export async function passkeyRequest(ctx: Pick<Ctx, 'db' | 'origin'>, userId: string | null) {
  const rpID = relyingPartyOf(ctx.origin)
  const known = userId ? await passkeysFor(ctx, userId, rpID) : null
  return generateAuthenticationOptions({
    rpID,
    userVerification: 'required',
    timeout: 300_000,
    ...(known && { allowCredentials: known }),
  })
}

/** A user's passkeys for this host. */
export async function passkeysFor(
  { db }: Pick<Ctx, 'db'>,
  userId: string,
  rpID: string,
): Promise<{ id: string; transports: string[] }[]> {
  const methods = await AuthMethod.query(db).where({ userId, provider: 'webauthn', issuer: rpID })
  const keys = await Credential.query(db).where({ userId, kind: 'webauthn-key' })
  return methods.map(({ id, identifier }) => {
    const key = keys.find(({ authMethodId }) => authMethodId === id)
    return { id: identifier, transports: key?.transports ?? [] }
  })
}
