import { createHmac, randomBytes } from 'node:crypto'
import { Refresh, Refreshed } from '@pathwar/contracts/identity/auth'
import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import { UserSession } from '@pathwar/db/models/identity/user-session'
import { type Ctx, command, DomainError, hashSecret, inTransaction } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { endSessions } from './end-sessions.ts'
import { issueRefreshToken } from './refresh-token.ts'
import { renewSession } from './session.ts'

type Outcome = { refused: ErrorCode } | { token: string; refreshToken: string; expiresAt: string }

/**
 * For this long an exchanged refresh token gets the same tokens once more, as long as its successor was not used: two
 * requests at the same time, or one whose response was lost, are not a theft. Measured by the database's clock.
 */
const GRACE_SECONDS = 10

/**
 * Exchanges a refresh token for a new token and a new refresh token. If an exchanged one is used again, somebody has
 * copied it: the session ends, for both.
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
  state: 'unused' | 'used' | 'over'
  /** Was exchanged a moment ago. */
  fresh: boolean
  /** Of the successor, while that is unused; null without one. */
  salt: string | null
}

/** Runs in the caller's transaction. It returns a refusal and does not throw, because what it wrote must stay. */
async function rotate(ctx: Ctx, secret: string): Promise<Outcome> {
  const token = await lockToken(ctx, secret)
  const session = token && (await liveSession(ctx, token))
  if (!session || token.state === 'over') return { refused: 'auth/required' }
  if (token.state === 'unused') return exchange(ctx, { token, session, secret })
  if (!token.fresh || token.salt === null || !session.tokenExpiresAt) return endStolen(ctx, session)
  const next = successors(ctx, secret, token.salt)
  return { ...next, expiresAt: session.tokenExpiresAt.toISOString() }
}

/** Requests with the same token wait for each other here, and each then sees what the one before it did. */
async function lockToken(ctx: Ctx, secret: string): Promise<Found | undefined> {
  const hash = hashSecret(secret)
  await ctx.db.raw("select from user_token where token = ? and type = 'refresh' for no key update", [hash])
  const { rows } = await ctx.db.raw<{ rows: Found[] }>(
    `select t.id, t.user_session_id as "sessionId", next.nonce as salt,
       t.used_at > clock_timestamp() - make_interval(secs => :grace) as fresh,
       case when t.used_at is not null then 'used'
         when t.revoked_at is not null or t.expires_at <= :now then 'over' else 'unused' end as state
     from user_token t
       left join user_token next on next.previous_id = t.id and next.used_at is null and next.revoked_at is null
     where t.token = :hash and t.type = 'refresh'`,
    { hash, grace: GRACE_SECONDS, now: ctx.realNow },
  )
  return rows[0]
}

async function liveSession(ctx: Ctx, { sessionId }: Found): Promise<UserSession | undefined> {
  return UserSession.query(ctx.db)
    .findById(sessionId)
    .whereNull('endedAt')
    .where('expiresAt', '>', ctx.realNow)
    .whereExists(
      ctx.db
        .table('app_user')
        .whereRaw('app_user.id = user_session.user_id and app_user.activated and app_user.deleted_at is null'),
    )
}

async function exchange(
  ctx: Ctx,
  { token: { id }, session, secret }: { token: Found; session: UserSession; secret: string },
): Promise<Outcome> {
  await ctx.db.raw('update user_token set used_at = clock_timestamp() where id = ?', [id])
  const salt = randomBytes(16).toString('base64url')
  const next = successors(ctx, secret, salt)
  await issueRefreshToken(ctx, session, { secret: next.refreshToken, previousId: id, salt })
  const { expiresAt } = await renewSession(ctx, session, next.token)
  return { ...next, expiresAt: expiresAt.toISOString() }
}

/**
 * What follows a refresh token. It is derived from that token, so that it can be told once more although rows keep only
 * hashes; without the old token and the installation's key nobody can.
 */
function successors({ dataKey }: Pick<Ctx, 'dataKey'>, secret: string, salt: string) {
  const derive = (what: string) =>
    createHmac('sha256', dataKey).update(`${what}:${salt}:${secret}`).digest().subarray(0, 24).toString('base64url')
  return { token: derive('session-token'), refreshToken: derive('refresh-token') }
}

async function endStolen(ctx: Ctx, { userId, id: sessionId }: UserSession): Promise<Outcome> {
  await endSessions(ctx, { userId, only: sessionId })
  await ctx.audit('session.reuse-detected', { kind: 'user', id: userId }, { session: sessionId })
  await notify(ctx, userId, {
    kind: 'session.reuse-detected',
    message: 'A copied refresh token was used, so one of your sessions was ended.',
    url: '/account/security',
  })
  return { refused: 'auth/refresh-reused' }
}
