import { UserSession } from '@pathwar/db/models/identity/user-session'
import { UserToken } from '@pathwar/db/models/identity/user-token'
import type { Ctx } from '../../kernel/index.ts'
import { voidPending } from '../tokens/index.ts'

export interface SessionsToEnd {
  userId: string
  /** Only this one. */
  only?: string
  /** All except this one. */
  except?: string | null
  /** A log-out of the current session: nothing is distrusted, and what it requested stays valid. */
  keepPending?: boolean
}

/**
 * Ends sessions of a user with their refresh tokens, their gate connections and their live feeds. If somebody ends another
 * session, they do not trust it, so everything pending for the account becomes invalid too. Returns how many sessions were
 * still open. Every way to end a session uses this function.
 */
export async function endSessions(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { userId, only, except, keepPending = false }: SessionsToEnd,
): Promise<number> {
  const ended = await UserSession.query(ctx.db)
    .patch({ endedAt: ctx.now })
    .where({ userId })
    .whereNull('endedAt')
    .modify((sessions) => {
      if (only) sessions.where({ id: only })
      if (except) sessions.whereNot({ id: except })
    })
    .returning('id')
  const ids = ended.map(({ id }) => id)
  // After the sessions: anything that one of them requested at the same moment is written by now, because it held its row.
  if (!keepPending) await voidPending(ctx, userId)
  await UserToken.query(ctx.db).patch({ revokedAt: ctx.now }).whereIn('userSessionId', ids).whereNull('revokedAt')
  await ctx.db.raw('select platform.end_gate_sessions(?::uuid[])', [ids])
  await ctx.db.raw("select pg_notify('feeds', platform.current_domain() || ':user:' || ?::text)", [userId])
  return ids.length
}
