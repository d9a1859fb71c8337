import type { UserSession } from '@pathwar/db/models/identity/user-session'
import { UserToken } from '@pathwar/db/models/identity/user-token'
import { type Ctx, hashSecret, newSecret } from '../../kernel/index.ts'

/** A refresh token expires after this time without use, or when its session ends. */
const IDLE_DAYS = 30

/** Creates the next refresh token of a session; `previousId` is its predecessor, which can have only one successor. */
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
