import { OidcProviderView } from '@pathwar/contracts/identity/oidc'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import * as z from 'zod'
import { query } from '../../kernel/index.ts'
import { toProviderView } from './provider.view.ts'

/** The log-in providers for domain managers, without secrets. */
export const listOidcProviders = query({
  permission: 'domain:manage',
  input: Nothing,
  output: z.array(OidcProviderView),
  run: async (ctx) =>
    (await OidcProvider.query(ctx.db).orderBy('name')).map((provider) => toProviderView(ctx, provider)),
})
