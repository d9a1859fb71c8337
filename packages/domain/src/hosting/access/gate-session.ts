import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'

/**
 * Records which session or API token requested a gate ticket or token, until `lasts`: when the session ends, the ticket or
 * token becomes invalid. Returns its id.
 */
export async function openGateSession(ctx: Pick<Ctx, 'db' | 'actor'>, lasts: Date): Promise<string> {
  const { sessionId, apiTokenId, userId } = userOf(ctx)
  const id = sessionId ?? apiTokenId
  if (id === undefined) throw new DomainError('auth/required')
  // A lock: this transaction and one that ends the session run one after the other.
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
