import { BanView, RevokeBan } from '@pathwar/contracts/identity/bans'
import { Ban } from '@pathwar/db/models/identity/ban'
import { command, userOf } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { banPermissions } from './ban.policy.ts'
import { showBan } from './ban.view.ts'
import { auditOf, notifyBanned, syncBan } from './effects.ts'
import { lockBanToChange } from './lock-ban-to-change.ts'

/** Revokes a ban immediately; it stays in the list, with the reason. */
export const revokeBan = command({
  permission: banPermissions,
  audit: 'itself',
  input: RevokeBan,
  output: BanView,
  async run(ctx, { ban: id, reason }) {
    const ban = await changingRights(ctx, async () => {
      const found = await lockBanToChange(ctx, id)
      const change = { revokedAt: ctx.realNow, revokedBy: userOf(ctx).userId, revokeReason: reason }
      await Ban.query(ctx.db).findById(id).patch(change)
      return found
    })
    await syncBan(ctx, { ...ban, revokedAt: ctx.realNow })
    const { target, detail } = auditOf(ban)
    await ctx.audit('ban.revoked', target, { ...detail, revokeReason: reason })
    await notifyBanned(ctx, ban, 'ban.revoked', 'Your ban was lifted.')
    return showBan(ctx, id)
  },
})
