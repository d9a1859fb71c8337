import type { GateDomain } from './gate-rows.ts'

/**
 * The platform's address for a domain: its first custom host name, otherwise PUBLIC_URL for the default domain and a
 * subdomain of it for others.
 */
export function platformUrl(publicUrl: URL, domain: GateDomain | null): string {
  const url = new URL(publicUrl)
  if (domain?.hostname) url.hostname = domain.hostname
  else if (domain && !domain.isDefault) url.hostname = `${domain.slug}.${url.hostname}`
  return url.origin
}
