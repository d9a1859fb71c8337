import { ResetPassword } from '@pathwar/contracts/identity/account'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { type Ctx, command, DomainError, inTransaction } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { accountCounter, dropKeys, endSessions, forgetAttempts, hashPassword } from '../auth/index.ts'
import { consumeToken, findToken } from '../tokens/index.ts'

/** Sets a new password with the link from a mail. All sessions end; a second factor is still required. */
export const resetPassword = command({
  permission: 'public',
  input: ResetPassword,
  output: Nothing,
  rateLimits: (_input, { address }) => [{ key: `reset-use:${address}`, limit: 30, windowSeconds: 600 }],
  async prepare(ctx, { token, password }) {
    const { installation, ...caller } = ctx
    // Hashing is slow, so it is done only for a valid token.
    const found = await inTransaction(installation, 'query', caller, (ctx) => findToken(ctx, 'password', token))
    if (!found) throw new DomainError('token/invalid')
    // Resets the lock: whoever can read the mailbox may log in, however many wrong passwords were tried.
    await forgetAttempts(ctx, accountCounter(found.userId))
    return hashPassword(ctx, password, { name: found.userId })
  },
  async run(ctx, { token }, password) {
    const { userId } = await consumeToken(ctx, 'password', token)
    const { verified } = await AppUser.query(ctx.db).findById(userId).forNoKeyUpdate().throwIfNotFound()
    // Whoever opened the link can read mail at this address, which is what verification proves.
    const change = { password, verified: true, updatedAt: ctx.realNow }
    const user = await AppUser.query(ctx.db).patchAndFetchById(userId, change)
    const ended = await endSessions(ctx, { userId, apiTokens: true })
    if (!verified) await dropStrangersWays(ctx, userId)
    await ctx.audit('account.password-reset', { kind: 'user', id: userId, name: user.username }, { ended })
    await notifyAccountChange(
      ctx,
      userId,
      () => 'The password of your account was changed by a link from your mailbox.',
    )
    return {}
  },
})

/**
 * Somebody may have created this account with another person's address, to keep access when that person starts to use it.
 * So everything that would still open the account unnoticed is removed. Second factors stay: nobody logs in without them,
 * so they are noticed.
 */
async function dropStrangersWays(ctx: Ctx, userId: string): Promise<void> {
  await AuthMethod.query(ctx.db).delete().where({ userId, provider: 'oidc' })
  await dropKeys(ctx, userId)
}
