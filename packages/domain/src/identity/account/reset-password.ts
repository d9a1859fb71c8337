import { ResetPassword } from '@pathwar/contracts/identity/account'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { type Ctx, command, DomainError, inTransaction } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { accountCounter, endSessions, forgetAttempts, hashPassword, revokeApiTokens } from '../auth/index.ts'
import { consumeToken, findToken, revokeTokens } from '../tokens/index.ts'
import { dropKeys } from './drop-keys.ts'

/** Chooses a new password by the link of a mail. Everything that was open is closed; a second factor is still asked for. */
export const resetPassword = command({
  permission: 'public',
  input: ResetPassword,
  output: Nothing,
  rateLimits: (_input, { address }) => [{ key: `reset-use:${address}`, limit: 30, windowSeconds: 600 }],
  async prepare(outside, { token, password }) {
    const { installation, ...caller } = outside
    // Hashing is slow; only a token that is good is worth it.
    const found = await inTransaction(installation, 'query', caller, (ctx) => findToken(ctx, 'password', token))
    if (!found) throw new DomainError('token/invalid')
    // Whoever reads the mailbox gets in, however many guessed at the old password.
    await forgetAttempts(outside, accountCounter(found.userId))
    return hashPassword(password, installation.passwordCost)
  },
  async run(ctx, { token }, password) {
    const { userId } = await consumeToken(ctx, 'password', token)
    const { verified } = await AppUser.query(ctx.db).findById(userId).forNoKeyUpdate().throwIfNotFound()
    if (!verified) await dropStrangersWays(ctx, userId)
    // Whoever opened the link can read mail at this address, which is what verification asks.
    const change = { password, verified: true, updatedAt: ctx.now }
    const user = await AppUser.query(ctx.db).patchAndFetchById(userId, change)
    await revokeTokens(ctx, userId, ['password', 'login', 'generic', 'recovery'])
    await revokeApiTokens(ctx, { userId })
    const ended = await endSessions(ctx, { userId })
    await ctx.audit('account.password-reset', { kind: 'user', id: userId, name: user.username }, { ended })
    await notifyAccountChange(ctx, userId, 'The password of your account was changed by a link from your mailbox.')
    return {}
  },
})

/**
 * Whoever made an account whose address was never confirmed may have given somebody else's, to wait there for its owner.
 * What would go on opening it unseen goes. Second factors stay: nobody gets in without them, so they are seen.
 */
async function dropStrangersWays(ctx: Ctx, userId: string): Promise<void> {
  await AuthMethod.query(ctx.db).delete().where({ userId, provider: 'oidc' })
  await dropKeys(ctx, userId)
}
