/** The platform's cookie names: no level sees such a cookie, and no level may set one. */
const platformName = /^(__Host-|__Secure-)?pathwar_/i

/**
 * All values of one cookie. There may be several: a neighbouring host can set one with the same name, and ours must still
 * be found.
 */
export function cookieValues(header: string | undefined, name: string): string[] {
  const found: string[] = []
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.split('=')
    if (key?.trim() === name)
      found.push(
        value
          .join('=')
          .trim()
          .replace(/^"(.*)"$/, '$1'),
      )
  }
  return found
}

/** A Cookie header without the platform's own cookies; everything else stays byte for byte. Empty if nothing is left. */
export function withoutPlatformCookies(header: string): string {
  const parts = header.split(';')
  const kept = parts.filter((part) => !platformName.test(part.trim()))
  return kept.length === parts.length ? header : kept.join(';').trim()
}

/**
 * A level's Set-Cookie as its host may set it: null if it uses one of the platform's names; without its Domain if that is
 * wider than the level's own host, so that levels cannot set cookies for their neighbours.
 */
export function levelCookie(header: string, host: string): string | null {
  const [pair = '', ...attributes] = header.split(';')
  if (platformName.test(pair.trim())) return null
  const own = host.toLowerCase().replace(/:\d*$/, '')
  const kept = attributes.filter((attribute) => {
    const [, domain] = /^\s*domain\s*=\s*\.?(.*?)\s*$/i.exec(attribute) ?? []
    // Browsers decode names such as "%6cevels.localhost" before they compare domains.
    return domain === undefined || (/^[a-z0-9.-]*$/i.test(domain) && !own.endsWith(`.${domain.toLowerCase()}`))
  })
  return kept.length === attributes.length ? header : [pair, ...kept].join(';')
}
