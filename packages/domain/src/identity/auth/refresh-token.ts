import type { UserSession } from '@pathwar/db/models/identity/user-session'
import { UserToken } from '@pathwar/db/models/identity/user-token'
import { type Ctx, hashSecret, newSecret } from '../../kernel/index.ts'

/** A refresh token that nobody uses for this long is worth nothing; its session's own end comes first. */
const IDLE_DAYS = 30

/** Makes the next refresh token of a session; `previousId` is the one it follows, which can have one successor only. */
export async function issueRefreshToken(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { id, userId, expiresAt }: Pick<UserSession, 'id' | 'userId' | 'expiresAt'>,
  previousId: string | null,
): Promise<string> {
  const secret = newSecret()
  const idle = ctx.now.getTime() + IDLE_DAYS * 86_400_000
  await UserToken.query(ctx.db).insert({
    type: 'refresh',
    token: hashSecret(secret),
    userId,
    userSessionId: id,
    previousId,
    payload: {},
    expiresAt: new Date(Math.min(idle, expiresAt.getTime())),
  })
  return secret
}
