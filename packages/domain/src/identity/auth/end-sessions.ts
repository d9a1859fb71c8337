import { UserSession } from '@pathwar/db/models/identity/user-session'
import { UserToken } from '@pathwar/db/models/identity/user-token'
import type { Ctx } from '../../kernel/index.ts'

export interface SessionsToEnd {
  userId: string
  /** Only this one. */
  only?: string
  /** All except this one. */
  except?: string | null
}

/**
 * Ends sessions of a user with their refresh tokens, their gate connections and their live feeds; unless it is a single
 * session, also the one-time SSH password. Returns how many sessions were still open. Every way to end a session uses this
 * function.
 */
export async function endSessions(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { userId, only, except }: SessionsToEnd,
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
  if (!only) await ctx.db.raw('select platform.drop_ssh_password(?)', [userId])
  await UserToken.query(ctx.db).patch({ revokedAt: ctx.now }).whereIn('userSessionId', ids).whereNull('revokedAt')
  await ctx.db.raw('select platform.end_gate_sessions(?::uuid[])', [ids])
  await ctx.db.raw("select pg_notify('feeds', platform.current_domain() || ':user:' || ?::text)", [userId])
  return ids.length
}
