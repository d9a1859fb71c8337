import { OidcLinkRef } from '@pathwar/contracts/identity/oidc'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { command, DomainError } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { ownUser, requireOtherWayIn } from '../account/index.ts'
import { voidPending } from '../tokens/index.ts'

/** Removes a link, unless it is the only log-in method. */
export const unlinkOidc = command({
  permission: 'web',
  stepUp: true,
  input: OidcLinkRef,
  output: Nothing,
  async run(ctx, { id }) {
    const user = await ownUser(ctx)
    const link = await AuthMethod.query(ctx.db).findOne({ id, userId: user.id, provider: 'oidc' })
    if (!link) throw new DomainError('oidc/not-found')
    await requireOtherWayIn(ctx, user.id, id)
    await AuthMethod.query(ctx.db).deleteById(id)
    await voidPending(ctx, user.id)
    await ctx.audit('oidc.unlinked', { kind: 'user', id: user.id, name: user.username })
    await notifyAccountChange(
      ctx,
      user.id,
      (named) => `Your account can no longer be opened through a log-in provider${named(link.label)}.`,
    )
    return {}
  },
})
