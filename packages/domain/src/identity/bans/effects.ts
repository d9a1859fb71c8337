import type { Ctx } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { endSessions } from '../auth/index.ts'
import { rightsChanged } from '../rights/index.ts'
import { type BanRow, factsOf } from './ban.queries.ts'
import { isNotified } from './ban.rules.ts'

/** The job that ends a ban at its time. */
export const liftTask = 'bans.lift'

/** Makes a new ban effective: sessions end, grants are removed, networks are refused; all at commit. */
export async function applyBan(ctx: Ctx, ban: BanRow): Promise<void> {
  if (ban.kind === 'user' && ban.userId) await endSessions(ctx, { userId: ban.userId })
  await syncBan(ctx, ban)
  if (ban.network) {
    await ctx.db.raw("select pg_notify('feeds', platform.current_domain() || ':net:' || ?::text)", [ban.network])
  }
}

/** Updates the copies of a ban in `platform` after its end has changed or has come. */
export async function syncBan(ctx: Ctx, ban: BanRow): Promise<void> {
  if (ban.userId) await rightsChanged(ctx, ban.userId)
  if (ban.network) {
    await ctx.db.raw(
      ban.revokedAt || (ban.expiresAt && ban.expiresAt <= ctx.realNow)
        ? 'select platform.drop_network_ban(:id)'
        : 'select platform.put_network_ban(:id, :network::cidr, :reason, :expiresAt)',
      { id: ban.id, network: ban.network, reason: ban.reason, expiresAt: ban.expiresAt },
    )
  }
  if (!ban.revokedAt && ban.expiresAt && ban.expiresAt > ctx.realNow) await liftAt(ctx, ban.id, ban.expiresAt)
}

/** Checks compare a ban's end with the clock. The job gives back, at that time, what the ban had removed. */
async function liftAt(ctx: Ctx, ban: string, runAt: Date): Promise<void> {
  await ctx.enqueue({ task: liftTask, key: `ban:${ban}:${runAt.getTime()}`, payload: { ban }, runAt })
}

/** Notifies banned users, for kinds of bans of which they are told. */
export async function notifyBanned(ctx: Ctx, ban: BanRow, kind: string, message: string): Promise<void> {
  if (ban.userId && isNotified(ban.kind, ban.privileges)) await notify(ctx, ban.userId, { kind, message })
}

/** The details of a ban in the audit log, besides its target. */
export function auditOf(ban: BanRow): { target: { kind: string; id: string; name: string }; detail: object } {
  const { id, kind, userId, username, network, privileges, reason } = ban
  const { expiresAt } = factsOf(ban)
  const target = userId
    ? { kind: 'user', id: userId, name: username ?? '' }
    : { kind: 'network', id: network ?? '', name: network ?? '' }
  return { target, detail: { ban: id, kind, reason, expiresAt, ...(privileges.length > 0 && { privileges }) } }
}
