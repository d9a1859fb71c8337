/** The host names of instances, from `LEVEL_URL`. */
export interface LevelHosts {
  readonly protocol: 'http' | 'https'
  /** What follows the instance's own label, with the leading dot and without the port: `.levels.localhost`. */
  readonly suffix: string
}

export interface LevelHost {
  readonly slug: string
  /** The service named before the slug, or null for the instance's main one. */
  readonly service: string | null
}

/** Reads `http://*.levels.example.org:8080`. */
export function readLevelUrl(levelUrl: string): LevelHosts {
  const url = new URL(levelUrl.replace('*', 'x'))
  return {
    protocol: url.protocol === 'https:' ? 'https' : 'http',
    suffix: url.hostname.slice(1),
  }
}

/** The instance in a Host header; null for any other host. The port, and the dot of a complete name, are ignored. */
export function parseHost(host: string, { suffix }: LevelHosts): LevelHost | null {
  const name = host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '')
  if (!name.endsWith(suffix)) return null
  const label = name.slice(0, -suffix.length)
  const match = /^(?:([a-z0-9][a-z0-9-]{0,30})--)?([a-z0-9]{6,30})$/.exec(label)
  return match?.[2] ? { slug: match[2], service: match[1] ?? null } : null
}
