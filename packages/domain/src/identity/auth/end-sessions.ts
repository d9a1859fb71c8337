import { UserSession } from '@pathwar/db/models/identity/user-session'
import { UserToken } from '@pathwar/db/models/identity/user-token'
import type { Ctx } from '../../kernel/index.ts'
import { voidPending } from '../tokens/index.ts'
import { dropKeys } from './drop-keys.ts'
import { revokeApiTokens } from './revoke-api-tokens.ts'

export interface SessionsToEnd {
  userId: string
  /** Only this one. */
  only?: string
  /** All except this one. */
  except?: string | null
  /** A log-out of the current session: nothing is distrusted, and what it requested stays valid. */
  keepPending?: boolean
  /** All API tokens end, too. */
  apiTokens?: boolean
}

/**
 * Ends sessions of a user with their refresh tokens, their gate connections and their live feeds. If somebody ends another
 * session, they do not trust it, so everything pending for the account becomes invalid too, and so do an API token and an SSH key
 * that a session was making while it was ended. Returns how many sessions were
 * still open. Every way to end a session uses this function.
 */
export async function endSessions(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  { userId, only, except, keepPending = false, apiTokens = false }: SessionsToEnd,
): Promise<number> {
  const known = keepPending ? null : await waysOf(ctx, userId)
  const ended = await UserSession.query(ctx.db)
    .patch({ endedAt: ctx.realNow })
    .where({ userId })
    .whereNull('endedAt')
    .modify((sessions) => {
      if (only) sessions.where({ id: only })
      if (except) sessions.whereNot({ id: except })
    })
    .returning('id')
  const ids = ended.map(({ id }) => id)
  // After the sessions: anything that one of them requested at the same moment is written by now, because it held its row.
  // For the same reason whoever removes keys and factors of the account does it after this.
  if (known) {
    await voidPending(ctx, userId)
    await revokeApiTokens(ctx, { userId, except: apiTokens ? [] : known.tokens })
    await dropKeys(ctx, userId, { except: known.keys })
  }
  await UserToken.query(ctx.db).patch({ revokedAt: ctx.realNow }).whereIn('userSessionId', ids).whereNull('revokedAt')
  await ctx.db.raw('select platform.end_gate_sessions(?::uuid[])', [ids])
  await ctx.db.raw("select pg_notify('feeds', platform.current_domain() || ':user:' || ?::text)", [userId])
  return ids.length
}

/** The ways into an account without a session that there are before its sessions are waited for. */
async function waysOf({ db }: Pick<Ctx, 'db'>, userId: string): Promise<{ tokens: string[]; keys: string[] }> {
  const { rows } = await db.raw<{ rows: { tokens: string[]; keys: string[] }[] }>(
    `select array(select id::text from api_token where user_id = :userId and revoked_at is null) as tokens,
       array(select id::text from ssh_key where user_id = :userId) as keys`,
    { userId },
  )
  return rows[0] ?? { tokens: [], keys: [] }
}
