import { OidcLinkView } from '@pathwar/contracts/identity/oidc'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import * as z from 'zod'
import { query, userOf } from '../../kernel/index.ts'

/** The provider accounts that can log in to the user's account. */
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
