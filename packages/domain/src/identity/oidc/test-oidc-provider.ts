import { OidcDiscovery, TestOidcProvider } from '@pathwar/contracts/identity/oidc'
import type * as z from 'zod'
import { command, perUser } from '../../kernel/index.ts'
import { redirectUriOf, tryDiscovery } from './client.ts'

/** Reads a provider's discovery document, without storing anything. */
export const testOidcProvider = command({
  permission: 'domain:manage',
  audit: { not: 'it only looks' },
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
