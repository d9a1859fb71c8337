import { ApiToken } from '@pathwar/db/models/identity/api-token'
import type { Ctx } from '../../kernel/index.ts'

/**
 * Revokes API tokens of a user, all, one, or all but some, with their gate connections and live feeds. Returns those that were not
 * revoked before.
 */
export async function revokeApiTokens(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  { userId, only, except = [] }: { userId: string; only?: string; except?: readonly string[] },
): Promise<ApiToken[]> {
  const revoked = await ApiToken.query(ctx.db)
    .patch({ revokedAt: ctx.realNow })
    .where({ userId, ...(only && { id: only }) })
    .whereNull('revokedAt')
    .whereNotIn('id', except)
    .returning('*')
  if (revoked.length === 0) return []
  await ctx.db.raw('select platform.end_gate_sessions(?::uuid[])', [revoked.map(({ id }) => id)])
  await ctx.db.raw("select pg_notify('feeds', platform.current_domain() || ':user:' || ?::text)", [userId])
  return revoked
}
