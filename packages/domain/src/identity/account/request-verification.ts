import { RequestVerification } from '@pathwar/contracts/identity/account'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { command } from '../../kernel/index.ts'
import { sendVerification } from '../auth/index.ts'
import { pendingEmail, requestEmailChange } from './pending-email.ts'
import { accountNameOf, findUserToVerify } from './verification.queries.ts'

/** Sends the link and the code again. A visitor is not told whether the account exists, or what is unconfirmed. */
export const requestVerification = command({
  permission: 'public',
  input: RequestVerification,
  output: Nothing,
  rateLimits: ({ username }, { actor, address }) => [
    { key: `verify-mail:${address}`, limit: 20, windowSeconds: 3600 },
    { key: `verify-mail-to:${accountNameOf(actor, username)}`, limit: 5, windowSeconds: 3600 },
  ],
  async run(ctx, { username }) {
    const user = await findUserToVerify(ctx, username)
    if (!user) return {}
    const waiting = ctx.actor.kind === 'user' ? await pendingEmail(ctx, user) : null
    if (waiting) await requestEmailChange(ctx, user, waiting)
    else if (!user.verified) await sendVerification(ctx, user)
    return {}
  },
})
