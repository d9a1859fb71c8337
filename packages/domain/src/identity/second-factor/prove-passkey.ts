import type { AuthenticationResponse } from '@pathwar/contracts/identity/webauthn'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { Credential } from '@pathwar/db/models/identity/credential'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { relyingPartyOf } from './passkey-request.ts'

/**
 * The user whose passkey signed this challenge on these pages, with user verification. Otherwise throws `passkey/invalid`,
 * also if the signature counter does not increase: then the passkey was copied.
 */
export async function provePasskey(
  ctx: Pick<Ctx, 'db' | 'realNow' | 'origin'>,
  response: AuthenticationResponse,
  { challenge, userId }: { challenge: string | null; userId?: string },
): Promise<string> {
  const rpID = relyingPartyOf(ctx.origin)
  const method = await AuthMethod.query(ctx.db).findOne({
    provider: 'webauthn',
    issuer: rpID,
    identifier: response.id,
    ...(userId && { userId }),
  })
  // Locked: two answers with the same counter must not both be compared with the old one.
  const key = method && (await Credential.query(ctx.db).findOne({ authMethodId: method.id }).forNoKeyUpdate())
  if (!method || !key || !challenge) throw new DomainError('passkey/invalid')
  const newCounter = await verify(response, { challenge, origin: ctx.origin, rpID, key })
  await Credential.query(ctx.db)
    .findById(key.id)
    .patch({ counter: String(newCounter), usedAt: ctx.realNow })
  await AuthMethod.query(ctx.db).findById(method.id).patch({ lastUsedAt: ctx.realNow })
  return method.userId
}

async function verify(
  { authenticatorAttachment, ...response }: AuthenticationResponse,
  { challenge, origin, rpID, key }: { challenge: string; origin: string; rpID: string; key: Credential },
): Promise<number> {
  try {
    const { userHandle, ...signed } = response.response
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, response: { ...signed, ...(userHandle && { userHandle }) } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(Buffer.from(key.secret, 'base64url')),
        counter: Number(key.counter),
      },
    })
    if (verified) return authenticationInfo.newCounter
  } catch {
    // The library throws for every error in a response; the exact reason would help only attackers.
  }
  throw new DomainError('passkey/invalid')
}
