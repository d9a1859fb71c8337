import { PasskeyCeremony } from '@pathwar/contracts/identity/passkeys'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { generateRegistrationOptions } from '@simplewebauthn/server'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { factorsOf, PASSKEY_ALGORITHMS, passkeysFor, relyingPartyOf } from '../second-factor/index.ts'
import { issueToken } from '../tokens/index.ts'

const MINUTES = 10

const MAX_PASSKEYS = 20

/** Options for the browser to create a passkey. */
export const beginPasskeyRegistration = command({
  permission: 'web',
  stepUp: true,
  input: Nothing,
  output: PasskeyCeremony,
  async run(ctx) {
    const { userId, username, displayName } = userOf(ctx)
    if ((await factorsOf(ctx.db, userId)).passkeys >= MAX_PASSKEYS) throw new DomainError('passkey/limit')
    const rpID = relyingPartyOf(ctx.origin)
    const options = await generateRegistrationOptions({
      rpID,
      rpName: ctx.domain.name,
      userName: username,
      userDisplayName: displayName,
      userID: new TextEncoder().encode(userId),
      attestationType: 'none',
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
      excludeCredentials: await passkeysFor(ctx, userId, rpID),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      timeout: 300_000,
    })
    const nonce = { nonce: options.challenge, payload: { purpose: 'register' } }
    const token = await issueToken(ctx, { type: 'public_key', userId, minutes: MINUTES, ...nonce })
    return { token, options: { ...options } }
  },
})
