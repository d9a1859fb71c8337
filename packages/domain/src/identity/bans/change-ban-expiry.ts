import { BanView, ChangeBanExpiry } from '@pathwar/contracts/identity/bans'
import { Ban } from '@pathwar/db/models/identity/ban'
import { command } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { banPermissions, requireAhead, requireMayBan } from './ban.policy.ts'
import { factsOf } from './ban.queries.ts'
import { showBan } from './ban.view.ts'
import { untilText } from './ban-text.ts'
import { auditOf, notifyBanned, syncBan } from './effects.ts'
import { lockBanToChange } from './lock-ban-to-change.ts'

/** Changes the end of a ban. The current user must be allowed to create both the old and the new ban. */
export const changeBanExpiry = command({
  permission: banPermissions,
  audit: 'itself',
  input: ChangeBanExpiry,
  output: BanView,
  async run(ctx, { ban: id, expiresAt: text }) {
    const expiresAt = text === null ? null : new Date(text)
    const ban = await changingRights(ctx, async () => {
      const found = await lockBanToChange(ctx, id)
      requireAhead(ctx, expiresAt)
      requireMayBan(ctx, { ...factsOf(found), expiresAt })
      await Ban.query(ctx.db).findById(id).patch({ expiresAt })
      return found
    })
    const changed = { ...ban, expiresAt }
    await syncBan(ctx, changed)
    const { target, detail } = auditOf(changed)
    await ctx.audit('ban.changed', target, { ...detail, before: ban.expiresAt })
    await notifyBanned(ctx, changed, 'ban.changed', `Your ban now lasts ${untilText(expiresAt)}.`)
    return showBan(ctx, id)
  },
})
