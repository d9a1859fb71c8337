import { AuthChallenge } from '@pathwar/db/models/identity/auth-challenge'
import { type TokenType, UserToken } from '@pathwar/db/models/identity/user-token'
import type { Ctx } from '../../kernel/index.ts'

/**
 * What stays when everything pending is made void: a refresh token ends with its session, and the link that takes a change of
 * e-mail back is for the owner whom somebody else has shut out.
 */
const kept: readonly TokenType[] = ['refresh', 'email_revert']

/**
 * Makes void whatever waits to be brought back for a user: mailed links and codes, half of a log-in, factors that are being
 * set up, flows at other sites, the one-time password for SSH. A new kind of token is void with the rest, unless it is named.
 */
export async function voidPending(ctx: Pick<Ctx, 'db' | 'now'>, userId: string): Promise<void> {
  await UserToken.query(ctx.db)
    .patch({ revokedAt: ctx.now })
    .where({ userId })
    .whereNotIn('type', [...kept])
    .whereNull('usedAt')
    .whereNull('revokedAt')
  await AuthChallenge.query(ctx.db).delete().where({ userId })
  await ctx.db.raw('select platform.drop_ssh_password(?)', [userId])
}
