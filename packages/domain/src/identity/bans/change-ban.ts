import { BanView, ChangeBanExpiry, RevokeBan } from '@pathwar/contracts/identity/bans'
import { Ban } from '@pathwar/db/models/identity/ban'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { banners, requireAhead, requireBelow, requireMayBan } from './ban.policy.ts'
import { type BanRow, factsOf, lockBan } from './ban.queries.ts'
import { stateOf } from './ban.rules.ts'
import { showBan } from './ban.view.ts'
import { untilText } from './ban-text.ts'
import { auditOf, follow, tellBanned } from './effects.ts'

/** Lets a ban end earlier or later. Whoever does may make it as it was, and as it becomes. */
export const changeBanExpiry = command({
  permission: banners,
  input: ChangeBanExpiry,
  output: BanView,
  async run(ctx, { ban: id, expiresAt: text }) {
    const expiresAt = text === null ? null : new Date(text)
    const ban = await lockToChange(ctx, id)
    requireAhead(ctx, expiresAt)
    requireMayBan(ctx, { ...factsOf(ban), expiresAt })
    await changingRights(ctx, async () => {
      await Ban.query(ctx.db).findById(id).patch({ expiresAt })
    })
    const changed = { ...ban, expiresAt }
    await follow(ctx, changed)
    const { target, detail } = auditOf(changed)
    await ctx.audit('ban.changed', target, { ...detail, before: ban.expiresAt })
    await tellBanned(ctx, changed, 'ban.changed', `Your ban now lasts ${untilText(expiresAt)}.`)
    return showBan(ctx, id)
  },
})

/** Lifts a ban at once; it stays in the list, with the reason. */
export const revokeBan = command({
  permission: banners,
  input: RevokeBan,
  output: BanView,
  async run(ctx, { ban: id, reason }) {
    const ban = await lockToChange(ctx, id)
    const change = { revokedAt: ctx.now, revokedBy: userOf(ctx).userId, revokeReason: reason }
    await Ban.query(ctx.db).findById(id).patch(change)
    await follow(ctx, { ...ban, revokedAt: ctx.now })
    const { target, detail } = auditOf(ban)
    await ctx.audit('ban.revoked', target, { ...detail, revokeReason: reason })
    await tellBanned(ctx, ban, 'ban.revoked', 'Your ban was lifted.')
    return showBan(ctx, id)
  },
})

/** Throws unless it still runs and the asker might have made it. */
async function lockToChange(ctx: Ctx, id: string): Promise<BanRow> {
  const ban = await lockBan(ctx, id)
  await requireBelow(ctx, ban.userId)
  requireMayBan(ctx, factsOf(ban))
  if (stateOf(ban, ctx.now) !== 'active') throw new DomainError('ban/over')
  return ban
}
