import { Refresh, Refreshed } from '@pathwar/contracts/identity/auth'
import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import { UserSession } from '@pathwar/db/models/identity/user-session'
import type { Knex } from 'knex'
import { type Ctx, command, DomainError, hashSecret, inTransaction } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { endSessions } from './end-sessions.ts'
import { issueRefreshToken } from './refresh-token.ts'
import { renewSession } from './session.ts'

type Outcome = { refused: ErrorCode } | { token: string; refreshToken: string; expiresAt: string }

/**
 * Exchanges a refresh token for a new token and a new refresh token. If an exchanged one is used again, somebody has
 * copied it: the session ends, for both. Two simultaneous requests are not a theft: one of them succeeds.
 */
export const refresh = command({
  permission: 'public',
  input: Refresh,
  output: Refreshed,
  rateLimits: (_input, { address }) => [{ key: `refresh:${address}`, limit: 300, windowSeconds: 300 }],
  // In a separate transaction, because the session must stay ended although the request is refused.
  prepare: ({ installation, ...caller }, { refreshToken }): Promise<Outcome> =>
    inTransaction(installation, 'command', caller, (ctx) => rotate(ctx, refreshToken)),
  async run(_ctx, _input, outcome) {
    if ('refused' in outcome) throw new DomainError(outcome.refused)
    return outcome
  },
})

interface Found {
  id: string
  sessionId: string
}

/** Runs in the caller's transaction. It returns a refusal and does not throw, because what it wrote must stay. */
export async function rotate(ctx: Ctx, secret: string): Promise<Outcome> {
  const { rows } = await ctx.db.raw<{ rows: Found[] }>(
    `select id, user_session_id as "sessionId" from user_token where token = ? and type = 'refresh'`,
    [hashSecret(secret)],
  )
  const token = rows[0]
  if (!token) return { refused: 'auth/required' }
  // Another transaction that holds this row is exchanging the same token now.
  if (!(await lockNow(ctx.db, token.id))) return { refused: 'auth/refresh-raced' }
  const session = await liveSession(ctx, token)
  if (!session) return { refused: 'auth/required' }
  if (!(await takeIt(ctx, token.id))) return reused(ctx, token, session)
  const refreshToken = await issueRefreshToken(ctx, session, token.id)
  const { token: next, expiresAt } = await renewSession(ctx, session)
  return { token: next, refreshToken, expiresAt: expiresAt.toISOString() }
}

async function lockNow(trx: Knex.Transaction, tokenId: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>('select from user_token where id = ? for update skip locked', [
    tokenId,
  ])
  return rows.length > 0
}

async function liveSession(ctx: Ctx, { sessionId }: Found): Promise<UserSession | undefined> {
  return UserSession.query(ctx.db)
    .findById(sessionId)
    .whereNull('endedAt')
    .where('expiresAt', '>', ctx.now)
    .whereExists(
      ctx.db
        .table('app_user')
        .whereRaw('app_user.id = user_session.user_id and app_user.activated and app_user.deleted_at is null'),
    )
}

/** The database's clock, because the query below compares it with the start of transactions. */
async function takeIt(ctx: Ctx, tokenId: string): Promise<boolean> {
  const { rows } = await ctx.db.raw<{ rows: unknown[] }>(
    `update user_token set used_at = clock_timestamp()
     where id = ? and used_at is null and revoked_at is null and expires_at > ? returning id`,
    [tokenId, ctx.now],
  )
  return rows.length > 0
}

async function reused(ctx: Ctx, { id }: Found, { userId, id: sessionId }: UserSession): Promise<Outcome> {
  const { rows } = await ctx.db.raw<{ rows: { used: boolean; raced: boolean }[] }>(
    `select used_at is not null as used, used_at >= transaction_timestamp() as raced from user_token where id = ?`,
    [id],
  )
  if (!rows[0]?.used) return { refused: 'auth/required' }
  if (rows[0].raced) return { refused: 'auth/refresh-raced' }
  await endSessions(ctx, { userId, only: sessionId })
  await ctx.audit('session.reuse-detected', { kind: 'user', id: userId }, { session: sessionId })
  await notify(ctx, userId, {
    kind: 'session.reuse-detected',
    message: 'A copied refresh token was used, so one of your sessions was ended.',
    url: '/account/security',
  })
  return { refused: 'auth/refresh-reused' }
}
