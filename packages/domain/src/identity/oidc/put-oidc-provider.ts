import { OidcProviderView, PutOidcProvider } from '@pathwar/contracts/identity/oidc'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import type * as z from 'zod'
import { command, DomainError, inTransaction, type PrepareCtx, seal } from '../../kernel/index.ts'
import { openSecret, tryDiscovery } from './client.ts'
import { dropLinks } from './drop-links.ts'
import { toProviderView } from './provider.view.ts'

/**
 * Adds a provider, or changes the one with that slug. Its discovery must succeed before it is stored. With another issuer
 * it is another provider: links of the former one are removed, so that it cannot open those accounts.
 */
export const putOidcProvider = command({
  permission: 'domain:manage',
  audit: 'itself',
  stepUp: true,
  input: PutOidcProvider,
  output: OidcProviderView,
  prepare: checkProvider,
  async run(ctx, { clientSecret: _, ...input }, clientSecret) {
    const known = await OidcProvider.query(ctx.db).findOne({ slug: input.slug })
    const row = { ...input, clientSecret: seal(ctx.dataKey, clientSecret), updatedAt: ctx.realNow }
    const provider = known
      ? await OidcProvider.query(ctx.db).patchAndFetchById(known.id, row)
      : await OidcProvider.query(ctx.db).insertAndFetch(row)
    const { slug, issuer, enabled, registers } = provider
    const unlinked = known && known.issuer !== issuer ? await dropLinks(ctx, known.id) : 0
    await ctx.audit(
      'oidc-provider.put',
      { kind: 'oidc-provider', id: provider.id, name: slug },
      { issuer, enabled, registers, ...(unlinked > 0 && { unlinked }) },
    )
    return toProviderView(ctx, provider)
  },
})

/** Returns the client secret to store. A stored secret is used only for the issuer that it was entered for. */
async function checkProvider(
  { installation, ...caller }: PrepareCtx,
  { slug, issuer, clientId, clientSecret }: z.output<typeof PutOidcProvider>,
): Promise<string> {
  const known = await inTransaction(installation, 'query', caller, ({ db }) => OidcProvider.query(db).findOne({ slug }))
  const stored = known && known.issuer === issuer ? openSecret(installation, known).clientSecret : undefined
  const secret = clientSecret ?? stored
  if (secret === undefined) throw new DomainError('oidc/secret-needed')
  const found = await tryDiscovery(installation, { issuer, clientId, clientSecret: secret })
  if ('problem' in found) {
    throw new DomainError('oidc/unreachable', { fields: [{ path: 'issuer', message: found.problem }] })
  }
  return secret
}
