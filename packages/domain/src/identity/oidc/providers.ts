import {
  OidcButton,
  OidcDiscovery,
  OidcProviderRef,
  OidcProviderView,
  PutOidcProvider,
  TestOidcProvider,
} from '@pathwar/contracts/identity/oidc'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import * as z from 'zod'
import {
  type Ctx,
  command,
  DomainError,
  inTransaction,
  type Outside,
  perUser,
  query,
  seal,
} from '../../kernel/index.ts'
import { openSecret, redirectUriOf, tryDiscovery } from './client.ts'

/** The buttons of the log-in page. */
export const oidcButtons = query({
  permission: 'public',
  input: Nothing,
  output: z.array(OidcButton),
  async run({ db }) {
    return (await OidcProvider.query(db).where({ enabled: true }).orderBy('name')).map(({ slug, name }) => ({
      slug,
      name,
    }))
  },
})

/** The log-in providers as those see them who manage the domain; secrets stay. */
export const listOidcProviders = query({
  permission: 'domain:manage',
  input: Nothing,
  output: z.array(OidcProviderView),
  run: async (ctx) => (await OidcProvider.query(ctx.db).orderBy('name')).map((provider) => toView(ctx, provider)),
})

/**
 * Adds a provider, or changes the one of that slug. It must answer before it is stored. Another issuer is another
 * provider: it must not open the accounts that were linked through the one before.
 */
export const putOidcProvider = command({
  permission: 'domain:manage',
  stepUp: true,
  input: PutOidcProvider,
  output: OidcProviderView,
  prepare: checkProvider,
  async run(ctx, { clientSecret: _, ...input }, clientSecret) {
    const known = await OidcProvider.query(ctx.db).findOne({ slug: input.slug })
    const row = { ...input, clientSecret: seal(ctx.dataKey, clientSecret), updatedAt: ctx.now }
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
    return toView(ctx, provider)
  },
})

/** Asks a provider what it can do, without storing anything. */
export const testOidcProvider = command({
  permission: 'domain:manage',
  sessionOnly: true,
  input: TestOidcProvider,
  output: OidcDiscovery,
  rateLimits: perUser('oidc-test', 30, 600),
  prepare: ({ installation }, { issuer }) =>
    tryDiscovery(installation, { issuer, clientId: 'test', clientSecret: 'test' }),
  async run(ctx, _input, found): Promise<z.input<typeof OidcDiscovery>> {
    if ('problem' in found) return { works: false, problem: found.problem }
    const {
      issuer,
      authorization_endpoint: logIn = '',
      scopes_supported: scopes,
    } = found.configuration.serverMetadata()
    return { works: true, issuer, logIn, scopes: scopes ?? null, redirectUri: redirectUriOf(ctx.origin) }
  },
})

/** Removes a provider; accounts that were linked through it keep what else they have. */
export const removeOidcProvider = command({
  permission: 'domain:manage',
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

/** Unlinks all accounts that a provider opens; answers how many they were. */
async function dropLinks({ db }: Pick<Ctx, 'db'>, providerId: string): Promise<number> {
  return db.table('auth_method').delete().where({ provider: 'oidc', issuer: providerId })
}

/** Answers the client secret to store. A stored secret goes to the issuer that it was entered for and no other. */
async function checkProvider(
  { installation, ...caller }: Outside,
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

function toView(ctx: Pick<Ctx, 'origin'>, provider: OidcProvider): OidcProviderView {
  const { slug, name, issuer, clientId, scopes, enabled, registers, updatedAt } = provider
  const redirectUri = redirectUriOf(ctx.origin)
  return { slug, name, issuer, clientId, scopes, enabled, registers, redirectUri, updatedAt: updatedAt.toISOString() }
}
