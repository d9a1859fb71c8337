import type { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import * as client from 'openid-client'
import { DomainError, type Installation, unseal } from '../../kernel/index.ts'
import { explainDiscovery } from './discovery.rules.ts'
import { fetchFor } from './outside-fetch.ts'

export type ProviderAccess = Pick<OidcProvider, 'issuer' | 'clientId'> & { clientSecret: string }

type Discovered = { configuration: client.Configuration } | { problem: string }

/** Asks a provider what it can do (OpenID Connect Discovery). Throws `oidc/unreachable` when it does not answer that. */
export async function discover(
  installation: Pick<Installation, 'privateProviders' | 'log'>,
  access: ProviderAccess,
): Promise<client.Configuration> {
  const found = await tryDiscovery(installation, access)
  if ('problem' in found) throw new DomainError('oidc/unreachable')
  return found.configuration
}

/** The same, saying what is wrong: for those who set it up. */
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
      // A provider on this machine, for development; everybody else's speaks https.
      ...(privateProviders && { execute: [client.allowInsecureRequests] }),
    })
    return { configuration }
  } catch (error) {
    installation.log.warn({ issuer, error: String(error) }, 'a log-in provider could not be discovered')
    return { problem: explainDiscovery(error, issuer) }
  }
}

/** What it takes to speak to a provider, its secret in plain text. */
export function openSecret({ dataKey }: Pick<Installation, 'dataKey'>, provider: OidcProvider): ProviderAccess {
  const { issuer, clientId, clientSecret } = provider
  return { issuer, clientId, clientSecret: unseal(dataKey, clientSecret) }
}

/** Where a provider sends browsers back to. */
export function redirectUriOf(origin: string): string {
  return `${origin}/log-in/provider`
}
