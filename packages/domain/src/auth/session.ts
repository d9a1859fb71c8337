import { UserSession } from '@pathwar/db/models/user-session'
import { type Ctx, hashSecret, newSecret } from '../kernel/index.ts'

/** Sessions last this long without being renewed. */
const SESSION_DAYS = { browser: 14, bearer: 90 } as const

export interface NewSession {
  token: string
  expiresAt: Date
}

/** Opens a session for a user; the token is for their hands only, the row keeps its hash. */
export async function openSession(
  ctx: Pick<Ctx, 'db' | 'now' | 'address' | 'agent'>,
  userId: string,
  kind: 'browser' | 'bearer',
): Promise<NewSession> {
  const token = newSecret()
  const expiresAt = new Date(ctx.now.getTime() + SESSION_DAYS[kind] * 86_400_000)
  await UserSession.query(ctx.db).insert({
    userId,
    kind,
    tokenHash: hashSecret(token),
    expiresAt,
    address: ctx.address,
    agent: ctx.agent?.slice(0, 300) ?? null,
  })
  return { token, expiresAt }
}

export async function endSession(ctx: Pick<Ctx, 'db' | 'now'>, sessionId: string): Promise<void> {
  await UserSession.query(ctx.db).findById(sessionId).patch({ endedAt: ctx.now })
}
