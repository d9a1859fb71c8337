import type { Delivery } from '@pathwar/contracts/identity/auth'
import { UserSession } from '@pathwar/db/models/identity/user-session'
import { type Ctx, hashSecret, newSecret } from '../../kernel/index.ts'
import { readSettings } from '../../tenancy/settings/index.ts'
import { issueRefreshToken } from './refresh-token.ts'

/** How long a session's token is valid if refresh tokens renew it. */
const ROTATING_MINUTES = 15

export interface NewSession {
  token: string
  refreshToken: string | null
  /** The end of the token. */
  expiresAt: Date
}

/** How a session was opened. */
export type LogInMethod = 'password' | 'totp' | 'recovery' | 'passkey' | 'oidc'

export interface SessionRequest {
  userId: string
  delivery: Delivery
  method: LogInMethod
  /** The session begins with a second factor. */
  steppedUp?: boolean
}

/** Opens a session for a user. Only the user gets the tokens; rows store hashes. */
export async function openSession(
  ctx: Pick<Ctx, 'db' | 'realNow' | 'address' | 'agent'>,
  { userId, delivery, method, steppedUp = false }: SessionRequest,
): Promise<NewSession> {
  const token = newSecret()
  const days = await readSettings(ctx.db, ['auth.sessionDays', 'auth.toolSessionDays'])
  const lasts = days[delivery === 'cookie' ? 'auth.sessionDays' : 'auth.toolSessionDays']
  const expiresAt = new Date(ctx.realNow.getTime() + lasts * 86_400_000)
  const tokenExpiresAt = delivery === 'rotating' ? nextTokenExpiry(ctx.realNow, expiresAt) : null
  const session = await UserSession.query(ctx.db).insertAndFetch({
    userId,
    kind: delivery === 'cookie' ? 'browser' : 'bearer',
    tokenHash: hashSecret(token),
    expiresAt,
    tokenExpiresAt,
    address: ctx.address,
    agent: ctx.agent?.slice(0, 300) ?? null,
    lastMethod: method,
    stepUpAt: steppedUp ? ctx.realNow : null,
    seenAt: ctx.realNow,
  })
  const refreshToken = tokenExpiresAt ? newSecret() : null
  if (refreshToken) await issueRefreshToken(ctx, session, { secret: refreshToken })
  return { token, refreshToken, expiresAt: tokenExpiresAt ?? expiresAt }
}

/** Gives a session a new token; the old one becomes invalid. */
export async function renewSession(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  session: UserSession,
  token: string,
): Promise<{ expiresAt: Date }> {
  const tokenExpiresAt = nextTokenExpiry(ctx.realNow, session.expiresAt)
  await UserSession.query(ctx.db)
    .findById(session.id)
    .patch({ tokenHash: hashSecret(token), tokenExpiresAt, seenAt: ctx.realNow })
  return { expiresAt: tokenExpiresAt }
}

function nextTokenExpiry(now: Date, sessionExpiresAt: Date): Date {
  return new Date(Math.min(now.getTime() + ROTATING_MINUTES * 60_000, sessionExpiresAt.getTime()))
}
