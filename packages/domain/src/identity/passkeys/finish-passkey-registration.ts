import { AddedPasskey, FinishPasskey } from '@pathwar/contracts/identity/passkeys'
import type { RegistrationResponse } from '@pathwar/contracts/identity/webauthn'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { Credential } from '@pathwar/db/models/identity/credential'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import * as z from 'zod'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { factorsOf, PASSKEY_ALGORITHMS, relyingPartyOf, renewRecoveryCodes } from '../second-factor/index.ts'
import { consumeToken } from '../tokens/index.ts'
import { toPasskeyView } from './passkey.view.ts'

const Payload = z.object({ purpose: z.literal('register') })

/** Adds the passkey that the browser created. The first second factor comes with recovery codes. */
export const finishPasskeyRegistration = command({
  permission: 'web',
  sessionOnly: true,
  input: FinishPasskey,
  output: AddedPasskey,
  async run(ctx, { token, response, name }) {
    const { userId, username } = userOf(ctx)
    const { nonce, userId: owner, payload } = await consumeToken(ctx, 'public_key', token)
    if (owner !== userId || !Payload.safeParse(payload).success) throw new DomainError('token/invalid')
    const { id, publicKey, counter, transports } = await verified(ctx, response, nonce ?? '')
    const passkey = { provider: 'webauthn', issuer: relyingPartyOf(ctx.origin), identifier: id } as const
    // Authenticators never create the same id twice, so somebody claims another user's passkey.
    if (await AuthMethod.query(ctx.db).findOne(passkey)) throw new DomainError('passkey/invalid')
    const method = await AuthMethod.query(ctx.db).insertAndFetch({ ...passkey, userId, label: name, verified: true })
    const secret = Buffer.from(publicKey).toString('base64url')
    const key = { userId, authMethodId: method.id, kind: 'webauthn-key', secret, counter: String(counter) } as const
    await Credential.query(ctx.db).insert({ ...key, transports: transports ?? [] })
    await ctx.audit('passkey.added', { kind: 'user', id: userId, name: username }, { passkey: name })
    await notifyAccountChange(ctx, userId, (named) => `The passkey${named(name)} was added to your account.`)
    const { recoveryCodesLeft } = await factorsOf(ctx.db, userId)
    const recoveryCodes = recoveryCodesLeft === 0 ? await renewRecoveryCodes(ctx, userId, method.id) : null
    return { passkey: toPasskeyView(method), recoveryCodes }
  },
})

async function verified(
  ctx: Ctx,
  { authenticatorAttachment: _, ...response }: RegistrationResponse,
  challenge: string,
) {
  try {
    const {
      transports,
      publicKeyAlgorithm: _algorithm,
      publicKey: _key,
      authenticatorData: _data,
      ...made
    } = response.response
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, response: made },
      expectedChallenge: challenge,
      expectedOrigin: ctx.origin,
      expectedRPID: relyingPartyOf(ctx.origin),
      requireUserVerification: true,
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    })
    if (verified) return { ...registrationInfo.credential, transports }
  } catch {
    // The library throws for every error in a response.
  }
  throw new DomainError('passkey/invalid')
}
