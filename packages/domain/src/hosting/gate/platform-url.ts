import type { GateDomain } from './gate-rows.ts'

/** The platform's address for a domain: a host name of its own, else PUBLIC_URL for the default one and a name below it. */
export function platformUrl(publicUrl: URL, domain: GateDomain | null): string {
  const url = new URL(publicUrl)
  if (domain?.hostname) url.hostname = domain.hostname
  else if (domain && !domain.isDefault) url.hostname = `${domain.slug}.${url.hostname}`
  return url.origin
}
