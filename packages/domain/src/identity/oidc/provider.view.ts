import type { OidcProviderView } from '@pathwar/contracts/identity/oidc'
import type { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import type { Ctx } from '../../kernel/index.ts'
import { redirectUriOf } from './client.ts'

/** A provider without its secret. */
export function toProviderView(ctx: Pick<Ctx, 'origin'>, provider: OidcProvider): OidcProviderView {
  const { slug, name, issuer, clientId, scopes, enabled, registers, updatedAt } = provider
  const redirectUri = redirectUriOf(ctx.origin)
  return { slug, name, issuer, clientId, scopes, enabled, registers, redirectUri, updatedAt: updatedAt.toISOString() }
}
