import { LoggedIn } from '@pathwar/contracts/identity/auth'
import { PasskeyCeremony, PasskeyLogIn } from '@pathwar/contracts/identity/passkeys'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import * as z from 'zod'
import { command, DomainError } from '../../kernel/index.ts'
import { signIn } from '../auth/index.ts'
import { passkeyRequest, provePasskey } from '../second-factor/index.ts'
import { keepChallenge, takeChallenge } from './challenge.ts'

const MINUTES = 5
const Payload = z.object({ challenge: z.string() })

/** Begins a log-in without a name: the browser offers the passkeys it has for this site. */
export const beginPasskeyLogIn = command({
  permission: 'public',
  input: Nothing,
  output: PasskeyCeremony,
  // Each open log-in page begins one, and again every few minutes, for the browser's own suggestions.
  rateLimits: (_input, { address }) => [{ key: `passkey-begin:${address}`, limit: 600, windowSeconds: 300 }],
  async run(ctx) {
    const options = await passkeyRequest(ctx, null)
    const payload = { challenge: options.challenge }
    const token = await keepChallenge(ctx, { purpose: 'passkey-log-in', payload, minutes: MINUTES })
    return { token, options: { ...options } }
  },
})

/** Opens a session for whoever owns the passkey. It is both factors: something one has, and a finger or a PIN. */
export const finishPasskeyLogIn = command({
  permission: 'public',
  session: 'opens',
  input: PasskeyLogIn,
  output: LoggedIn,
  rateLimits: (_input, { address }) => [{ key: `passkey:${address}`, limit: 100, windowSeconds: 300 }],
  async run(ctx, { token, response, delivery }) {
    const { payload } = await takeChallenge(ctx, 'passkey-log-in', token)
    const userId = await provePasskey(ctx, response, { challenge: Payload.parse(payload).challenge })
    const user = await AppUser.query(ctx.db).findById(userId)
    if (!user) throw new DomainError('passkey/invalid')
    return signIn(ctx, user, { delivery, method: 'passkey', steppedUp: true })
  },
})
