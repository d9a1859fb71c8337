import { type Ctx, DomainError, userOf } from '../kernel/index.ts'

/**
 * Binds what the gate is about to believe to the session that asks for it, until `lasts`: when the session ends, so does
 * that. Answers the session's id; null for an API token, which has none.
 */
export async function openGateSession(ctx: Pick<Ctx, 'db' | 'actor'>, lasts: Date): Promise<string | null> {
  const { sessionId, userId } = userOf(ctx)
  if (sessionId === null) return null
  // Whoever ends the session at this moment waits for this, or is waited for.
  const { rows } = await ctx.db.raw<{ rows: unknown[] }>(
    'select from user_session where id = ? and ended_at is null for share',
    [sessionId],
  )
  if (rows.length === 0) throw new DomainError('auth/required')
  await ctx.db.raw('select platform.open_gate_session(?, ?, ?)', [sessionId, userId, lasts])
  return sessionId
}
