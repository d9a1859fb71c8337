import type { UserSession } from '@pathwar/db/models/identity/user-session'
import { UserToken } from '@pathwar/db/models/identity/user-token'
import { type Ctx, hashSecret } from '../../kernel/index.ts'

/** A refresh token expires after this time without use, or when its session ends. */
const IDLE_DAYS = 30

/**
 * Stores a refresh token of a session: the first one, or with `previousId` the only successor of that one. `salt` is what the
 * successor was derived with.
 */
export async function issueRefreshToken(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  { id, userId, expiresAt }: Pick<UserSession, 'id' | 'userId' | 'expiresAt'>,
  { secret, previousId = null, salt = null }: { secret: string; previousId?: string | null; salt?: string | null },
): Promise<void> {
  const idle = ctx.realNow.getTime() + IDLE_DAYS * 86_400_000
  await UserToken.query(ctx.db).insert({
    type: 'refresh',
    token: hashSecret(secret),
    nonce: salt,
    userId,
    userSessionId: id,
    previousId,
    payload: {},
    expiresAt: new Date(Math.min(idle, expiresAt.getTime())),
  })
}
