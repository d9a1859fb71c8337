const yearInSeconds = 31_536_000

/**
 * The headers by which browsers keep to https for a year (RFC 6797), where the address that users know is an https one; none
 * otherwise. Without subdomains: an operator may run other things there.
 */
export function transportSecurity(publicUrl: string | URL): Record<string, string> {
  return new URL(publicUrl).protocol === 'https:' ? { 'Strict-Transport-Security': `max-age=${yearInSeconds}` } : {}
}
