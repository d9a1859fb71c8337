import { UserToken } from '@pathwar/db/models/identity/user-token'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { hashVerificationCode } from '../auth/index.ts'
import { findUserToVerify } from './verification.queries.ts'

/** Six digits could be guessed: so often one code may be tried, from everywhere together. */
const MAX_TRIES = 5
/** Asking for new codes makes no more tries than these in a day. */
const MAX_TRIES_A_DAY = 20

/** Counts an attempt against the code that waits for this account, in its own row. After too many it is worth nothing. */
export async function countCode(ctx: Ctx, username: string | undefined): Promise<void> {
  const user = await findUserToVerify(ctx, username)
  if (!user) return
  await ctx.db.raw(
    `update user_token set tries = tries + 1
     where user_id = ? and type = 'activation' and used_at is null and revoked_at is null and expires_at > ?`,
    [user.id, ctx.realNow],
  )
}

/** Takes the code of a mail, once. Throws `auth/wrong-code`. */
export async function consumeCode(
  ctx: Ctx,
  { code, username }: { code: string; username?: string | undefined },
): Promise<UserToken> {
  const user = await findUserToVerify(ctx, username)
  const [token] = await UserToken.query(ctx.db)
    .patch({ usedAt: ctx.realNow })
    .where({ userId: user?.id ?? null, type: 'activation', nonce: hashVerificationCode(user?.id ?? '', code) })
    .whereNull('usedAt')
    .whereNull('revokedAt')
    .where('expiresAt', '>', ctx.realNow)
    .where('tries', '<=', MAX_TRIES)
    .whereRaw(
      `(select sum(t.tries) from user_token t where t.user_id = user_token.user_id and t.type = 'activation'
        and t.created_at > now() - interval '1 day') <= ?`,
      [MAX_TRIES_A_DAY],
    )
    .returning('*')
  if (!token) throw new DomainError('auth/wrong-code')
  return token
}
