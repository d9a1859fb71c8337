import { AuthChallenge } from '@pathwar/db/models/identity/auth-challenge'
import { type TokenType, UserToken } from '@pathwar/db/models/identity/user-token'
import type { Ctx } from '../../kernel/index.ts'

/**
 * Tokens that stay valid: a refresh token ends with its session, and the link that undoes a change of e-mail is for an
 * owner who was locked out by somebody else.
 */
const kept: readonly TokenType[] = ['refresh', 'email_revert']

/**
 * Invalidates everything that is pending for a user: mailed links and codes, half-finished log-ins, factors that are being
 * set up, flows at log-in providers, the one-time password for SSH. A new kind of token is included unless it is listed as
 * an exception.
 */
export async function voidPending(ctx: Pick<Ctx, 'db' | 'realNow'>, userId: string): Promise<void> {
  await UserToken.query(ctx.db)
    .patch({ revokedAt: ctx.realNow })
    .where({ userId })
    .whereNotIn('type', [...kept])
    .whereNull('usedAt')
    .whereNull('revokedAt')
  await AuthChallenge.query(ctx.db).delete().where({ userId })
  await ctx.db.raw('select platform.drop_ssh_password(?)', [userId])
}
