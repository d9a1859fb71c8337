import type { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import * as client from 'openid-client'
import { DomainError, type Installation, unseal } from '../../kernel/index.ts'
import { explainDiscovery } from './discovery.rules.ts'
import { fetchFor } from './outside-fetch.ts'

export type ProviderAccess = Pick<OidcProvider, 'issuer' | 'clientId'> & { clientSecret: string }

type Discovered = { configuration: client.Configuration } | { problem: string }

/** Reads a provider's discovery document (OpenID Connect Discovery). Throws `oidc/unreachable` if that fails. */
export async function discover(
  installation: Pick<Installation, 'privateProviders' | 'log'>,
  access: ProviderAccess,
): Promise<client.Configuration> {
  const found = await tryDiscovery(installation, access)
  if ('problem' in found) throw new DomainError('oidc/unreachable')
  return found.configuration
}

/** The same, with an explanation of the error, for those who set it up. */
export async function tryDiscovery(
  installation: Pick<Installation, 'privateProviders' | 'log'>,
  { issuer, clientId, clientSecret }: ProviderAccess,
): Promise<Discovered> {
  const { privateProviders } = installation
  const url = new URL(issuer)
  if (url.protocol !== 'https:' && !privateProviders) return { problem: 'It must begin with https://.' }
  try {
    const configuration = await client.discovery(url, clientId, clientSecret, undefined, {
      [client.customFetch]: fetchFor(privateProviders),
      timeout: 10,
      // A provider on this machine, for development; all others must use https.
      ...(privateProviders && { execute: [client.allowInsecureRequests] }),
    })
    return { configuration }
  } catch (error) {
    installation.log.warn({ issuer, error: String(error) }, 'a log-in provider could not be discovered')
    return { problem: explainDiscovery(error, issuer) }
  }
}

/** Everything that is needed to call a provider, with its secret in plain text. */
export function openSecret({ dataKey }: Pick<Installation, 'dataKey'>, provider: OidcProvider): ProviderAccess {
  const { issuer, clientId, clientSecret } = provider
  return { issuer, clientId, clientSecret: unseal(dataKey, clientSecret) }
}

/** The address to which a provider sends browsers back. */
export function redirectUriOf(origin: string): string {
  return `${origin}/log-in/provider`
}
