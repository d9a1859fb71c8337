import { EmailChangeStopped, StopEmailChange } from '@pathwar/contracts/identity/account'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { UserToken } from '@pathwar/db/models/identity/user-token'
import * as z from 'zod'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { dropKeys, endSessions, NO_PASSWORD } from '../auth/index.ts'
import { dropFactor } from '../second-factor/index.ts'
import { consumeToken, issueToken } from '../tokens/index.ts'
import { PASSWORD_LINK_MINUTES } from './send-password-reset.job.ts'

const Payload = z.object({ email: z.string() })

/**
 * Uses the link from the old mailbox: the account keeps its address, or gets it back. The person who requested the change
 * knew the password, so the password becomes invalid, sessions and API tokens end, and the result opens the choice of a
 * new password.
 */
export const stopEmailChange = command({
  permission: 'public',
  input: StopEmailChange,
  output: EmailChangeStopped,
  rateLimits: (_input, { address }) => [{ key: `stop-email-change:${address}`, limit: 30, windowSeconds: 600 }],
  async run(ctx, input) {
    const token = await consumeToken(ctx, 'email_revert', input.token)
    const { userId } = token
    const { email } = Payload.parse(token.payload)
    const user = await AppUser.query(ctx.db).findById(userId).forNoKeyUpdate()
    if (!user || user.deletedAt) throw new DomainError('token/invalid')
    await forgetLaterAddresses(ctx, token)
    // The person who opened the link can read mail there.
    const change = { email, verified: true, password: NO_PASSWORD, updatedAt: ctx.realNow }
    await AppUser.query(ctx.db).findById(userId).patch(change)
    const ended = await endSessions(ctx, { userId, apiTokens: true })
    await dropWaysSince(ctx, userId, token.createdAt)
    await ctx.audit('account.email-change-stopped', { kind: 'user', id: userId, name: user.username }, { ended })
    await notifyAccountChange(
      ctx,
      userId,
      () => 'The change of your e-mail address was stopped by a link from your mailbox.',
    )
    return { token: await issueToken(ctx, { type: 'password', userId, minutes: PASSWORD_LINK_MINUTES }) }
  },
})

/** A thief who changed the address several times has such links too: those of later addresses become invalid. */
async function forgetLaterAddresses(ctx: Ctx, { id, userId }: UserToken): Promise<void> {
  await UserToken.query(ctx.db)
    .patch({ revokedAt: ctx.realNow })
    .where({ userId, type: 'email_revert' })
    .where('id', '>', id)
    .whereNull('revokedAt')
}

/** Log-in methods that were added since the change was requested may belong to a thief. */
async function dropWaysSince(ctx: Ctx, userId: string, since: Date): Promise<void> {
  for (const method of await AuthMethod.query(ctx.db).where({ userId }).where('createdAt', '>=', since)) {
    await dropFactor(ctx, method)
  }
  await dropKeys(ctx, userId, { since })
}
