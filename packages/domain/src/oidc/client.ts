import type { OidcProvider } from '@pathwar/db/models/oidc-provider'
import * as client from 'openid-client'
import { DomainError, type Installation, unseal } from '../kernel/index.ts'
import { fetchFor } from './outside-fetch.ts'

export type ProviderAccess = Pick<OidcProvider, 'issuer' | 'clientId'> & { clientSecret: string }

/** Asks a provider what it can do (OpenID Connect Discovery). Throws `oidc/unreachable` when it does not answer that. */
export async function discover(
  installation: Pick<Installation, 'privateProviders' | 'log'>,
  { issuer, clientId, clientSecret }: ProviderAccess,
): Promise<client.Configuration> {
  const { privateProviders } = installation
  const url = new URL(issuer)
  if (url.protocol !== 'https:' && !privateProviders) throw new DomainError('oidc/unreachable')
  try {
    return await client.discovery(url, clientId, clientSecret, undefined, {
      [client.customFetch]: fetchFor(privateProviders),
      timeout: 10,
      // A provider on this machine, for development; everybody else's speaks https.
      ...(privateProviders && { execute: [client.allowInsecureRequests] }),
    })
  } catch (error) {
    installation.log.warn({ issuer, error: String(error) }, 'a log-in provider could not be discovered')
    throw new DomainError('oidc/unreachable')
  }
}

export function openSecret({ dataKey }: Pick<Installation, 'dataKey'>, provider: OidcProvider): ProviderAccess {
  const { issuer, clientId, clientSecret } = provider
  return { issuer, clientId, clientSecret: unseal(dataKey, clientSecret) }
}

/** Where a provider sends browsers back to. */
export function redirectUriOf(origin: string): string {
  return `${origin}/log-in/provider`
}
