import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'

/**
 * Binds what the gate is about to believe to the session, or the API token, that asks for it, until `lasts`: when that
 * ends, so does this. Answers its id.
 */
export async function openGateSession(ctx: Pick<Ctx, 'db' | 'actor'>, lasts: Date): Promise<string> {
  const { sessionId, apiTokenId, userId } = userOf(ctx)
  const id = sessionId ?? apiTokenId
  if (id === undefined) throw new DomainError('auth/required')
  // Whoever ends it at this moment waits for this, or is waited for.
  const { rows } = await ctx.db.raw<{ rows: unknown[] }>(
    sessionId === null
      ? 'select from api_token where id = ? and revoked_at is null for share'
      : 'select from user_session where id = ? and ended_at is null for share',
    [id],
  )
  if (rows.length === 0) throw new DomainError('auth/required')
  await ctx.db.raw('select platform.open_gate_session(?, ?, ?)', [id, userId, lasts])
  return id
}
