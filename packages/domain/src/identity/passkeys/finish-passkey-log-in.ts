import { LoggedIn } from '@pathwar/contracts/identity/auth'
import { PasskeyLogIn } from '@pathwar/contracts/identity/passkeys'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import * as z from 'zod'
import { command, DomainError } from '../../kernel/index.ts'
import { signIn } from '../auth/index.ts'
import { provePasskey } from '../second-factor/index.ts'
import { consumeChallenge } from './challenge.ts'

const Payload = z.object({ challenge: z.string() })

/**
 * Opens a session for the owner of the passkey. A passkey counts as both factors: a device, and a fingerprint or a PIN.
 */
export const finishPasskeyLogIn = command({
  permission: 'public',
  session: 'opens',
  input: PasskeyLogIn,
  output: LoggedIn,
  rateLimits: (_input, { address }) => [{ key: `passkey:${address}`, limit: 100, windowSeconds: 300 }],
  async run(ctx, { token, response, delivery }) {
    const { payload } = await consumeChallenge(ctx, 'passkey-log-in', token)
    const userId = await provePasskey(ctx, response, { challenge: Payload.parse(payload).challenge })
    const user = await AppUser.query(ctx.db).findById(userId)
    if (!user) throw new DomainError('passkey/invalid')
    return signIn(ctx, user, { delivery, method: 'passkey', steppedUp: true })
  },
})
