import type { BanView } from '@pathwar/contracts/identity/bans'
import { type Ctx, hasPrivilege, userOf } from '../../kernel/index.ts'
import { type BanRow, factsOf, findBan } from './ban.queries.ts'
import { banRefusal, stateOf } from './ban.rules.ts'
import { outranking } from './outranking.queries.ts'

/** Bans as moderators see them. */
export async function toBanViews(
  ctx: Pick<Ctx, 'db' | 'actor' | 'realNow'>,
  rows: readonly BanRow[],
): Promise<BanView[]> {
  const { userId: asker } = userOf(ctx)
  const above = await outranking(
    ctx,
    rows.flatMap(({ userId }) => userId ?? []),
  )
  const has = (privilege: Parameters<typeof hasPrivilege>[1]) => hasPrivilege(ctx.actor, privilege)
  return rows.map((row) => {
    const { id, kind, network, privileges, reason, userId, username, displayName, revokerId } = row
    const state = stateOf(row, ctx.realNow)
    const isBelow = userId === null || (userId !== asker && !above.has(userId))
    return {
      ...{ id, kind, state, network, privileges, reason },
      user: userId === null ? null : { id: userId, username: username ?? '', displayName: displayName ?? '' },
      createdAt: row.createdAt.toISOString(),
      createdBy: { id: row.adminId, username: row.adminUsername, displayName: row.adminDisplayName },
      expiresAt: row.expiresAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revokedBy: revokerId && {
        id: revokerId,
        username: row.revokerUsername ?? '',
        displayName: row.revokerDisplayName ?? '',
      },
      revokeReason: row.revokeReason,
      mayChange: state === 'active' && isBelow && banRefusal(has, factsOf(row)) === null,
    } as const satisfies Record<string, unknown> as BanView
  })
}

/** One ban as its moderator sees it after a change. */
export async function showBan(ctx: Pick<Ctx, 'db' | 'actor' | 'realNow'>, id: string): Promise<BanView> {
  const [view] = await toBanViews(ctx, [await findBan(ctx, id)])
  if (!view) throw new Error(`ban ${id} is gone`)
  return view
}
