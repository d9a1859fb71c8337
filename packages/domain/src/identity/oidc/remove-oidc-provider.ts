import { OidcProviderRef } from '@pathwar/contracts/identity/oidc'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import { command, DomainError } from '../../kernel/index.ts'
import { dropLinks } from './drop-links.ts'

/** Removes a provider; linked accounts keep their other log-in methods. */
export const removeOidcProvider = command({
  permission: 'domain:manage',
  audit: 'itself',
  stepUp: true,
  input: OidcProviderRef,
  output: Nothing,
  async run(ctx, { provider: slug }) {
    const [removed] = await OidcProvider.query(ctx.db).delete().where({ slug }).returning('*')
    if (!removed) throw new DomainError('oidc/not-found')
    await dropLinks(ctx, removed.id)
    await ctx.audit('oidc-provider.removed', { kind: 'oidc-provider', id: removed.id, name: slug })
    return {}
  },
})
