import type { DomainInfo, Installation } from './context.ts'

/**
 * The domain that a host name addresses: a custom host name, `<slug>.<host of the public URL>`, or the default domain
 * at that host itself. Null when there is none.
 */
export async function findDomainByHost(
  { db, addresses }: Pick<Installation, 'db' | 'addresses'>,
  host: string,
): Promise<DomainInfo | null> {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  const base = new URL(addresses.publicUrl).hostname
  const slug = name.endsWith(`.${base}`) ? name.slice(0, -base.length - 1) : null
  const { rows } = await db.raw<{ rows: DomainInfo[] }>(
    `select id, slug, name, state from platform.domain
     where ? = any (hostnames) or slug = ? or (is_default and ?)
     order by ? = any (hostnames) desc limit 1`,
    [name, slug, name === base || isLoopback(name), name],
  )
  return rows[0] ?? null
}

export async function findDomainById({ db }: Pick<Installation, 'db'>, id: string): Promise<DomainInfo | null> {
  const { rows } = await db.raw<{ rows: DomainInfo[] }>(
    'select id, slug, name, state from platform.domain where id = ?',
    [id],
  )
  return rows[0] ?? null
}

/** The domains that jobs sweep over. */
export async function listActiveDomains({ db }: Pick<Installation, 'db'>): Promise<DomainInfo[]> {
  const { rows } = await db.raw<{ rows: DomainInfo[] }>(
    "select id, slug, name, state from platform.domain where state in ('active', 'suspended', 'maintenance')",
  )
  return rows
}

/** By a bare address of this machine, people and health checks mean the default domain. */
function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '127.0.0.1' || name === '[::1]'
}
