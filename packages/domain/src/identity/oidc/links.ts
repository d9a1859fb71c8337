import { OidcLinkRef, OidcLinkView } from '@pathwar/contracts/identity/oidc'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import * as z from 'zod'
import { command, DomainError, query, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { ownUser, requireOtherWayIn } from '../account/index.ts'

/** The accounts elsewhere that open the user's own. */
export const listOidcLinks = query({
  permission: 'web',
  input: Nothing,
  output: z.array(OidcLinkView),
  async run(ctx) {
    const links = await AuthMethod.query(ctx.db)
      .where({ userId: userOf(ctx).userId, provider: 'oidc' })
      .orderBy('createdAt')
    const providers = new Map((await OidcProvider.query(ctx.db)).map((provider) => [provider.id, provider]))
    return links.flatMap(({ id, issuer, label, lastUsedAt, createdAt }) => {
      const provider = providers.get(issuer)
      if (!provider) return []
      const { slug, name } = provider
      const times = { lastUsedAt: lastUsedAt?.toISOString() ?? null, createdAt: createdAt.toISOString() }
      return [{ id, provider: slug, name, label, ...times }]
    })
  },
})

/** Takes a link away, unless it is the only way in. */
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
    await ctx.audit('oidc.unlinked', { kind: 'user', id: user.id, name: user.username })
    await notifyAccountChange(ctx, user.id, `Your account can no longer be opened through ${link.label}.`)
    return {}
  },
})
