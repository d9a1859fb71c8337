import { plainAddress } from '@pathwar/contracts/kernel/network'
import type { DomainRow } from '@pathwar/db/domains'
import { OLDEST_SERVED } from '@pathwar/db/migrations'
import type { Addresses, BanNotice, DomainInfo, Installation } from './context.ts'

const columns =
  'id, slug, name, state, is_default as "isDefault", limits, hostnames, notice, notice_until as "noticeUntil", schema_version as "schemaVersion"'

type Row = Omit<DomainInfo, 'url' | 'notice'> &
  Pick<DomainRow, 'hostnames' | 'notice' | 'noticeUntil' | 'schemaVersion'>

/** A domain, and the ban that keeps the client's network out of it: the one with the latest end. */
export interface FoundDomain extends DomainInfo {
  banned: BanNotice | null
}

/**
 * The domain of a host name: a custom host name, `<slug>.<host of the public URL>`, or the default domain at that host
 * itself. Null if there is none. With the client's address it also looks for a network ban, in the same query.
 */
export async function findDomainByHost(
  { db, addresses, now }: Pick<Installation, 'db' | 'addresses' | 'now'>,
  host: string,
  address = '',
): Promise<FoundDomain | null> {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  const base = new URL(addresses.publicUrl).hostname
  const slug = name.endsWith(`.${base}`) ? name.slice(0, -base.length - 1) : null
  const { rows } = await db.raw<{ rows: (Row & { banned: BannedRow | null })[] }>(
    `select ${columns}, (
       select json_build_object('reason', b.reason, 'expiresAt', b.expires_at) from platform.network_ban b
       where b.domain_id = domain.id and b.network >>= ?::inet and (b.expires_at is null or b.expires_at > ?)
       order by b.expires_at desc nulls first limit 1
     ) as banned
     from platform.domain
     where id = (select domain_id from platform.domain_hostname where hostname = ?) or slug = ? or (is_default and ?)
     order by ? = any (hostnames) desc limit 1`,
    [plainAddress(address), now(), name, slug, name === base || isLoopback(name), name],
  )
  if (!rows[0]) return null
  const { banned, ...row } = rows[0]
  return { ...toDomainInfo(row, addresses), banned: banned && toNotice(banned) }
}

interface BannedRow {
  reason: string
  expiresAt: string | null
}

function toNotice({ reason, expiresAt }: BannedRow): BanNotice {
  return { reason, expiresAt: expiresAt === null ? null : new Date(expiresAt) }
}

/** A domain by its id; null if it does not exist any more. */
export async function findDomainById(
  { db, addresses }: Pick<Installation, 'db' | 'addresses'>,
  id: string,
): Promise<DomainInfo | null> {
  const { rows } = await db.raw<{ rows: Row[] }>(`select ${columns} from platform.domain where id = ?`, [id])
  return rows[0] ? toDomainInfo(rows[0], addresses) : null
}

/** The domains that periodic jobs go through. */
export async function listActiveDomains({
  db,
  addresses,
}: Pick<Installation, 'db' | 'addresses'>): Promise<DomainInfo[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${columns} from platform.domain where state in ('active', 'suspended', 'maintenance') and schema_version >= ?`,
    [OLDEST_SERVED],
  )
  return rows.map((row) => toDomainInfo(row, addresses))
}

/** A domain's web pages are at its first custom host name, otherwise below the installation's address. */
function toDomainInfo(row: Row, { publicUrl }: Addresses): DomainInfo {
  const { hostnames, notice, noticeUntil: until, schemaVersion, ...domain } = row
  const url = domainUrl(publicUrl, row)
  // Before its migration it lacks tables that this code needs.
  if (schemaVersion < OLDEST_SERVED && domain.state === 'active') {
    return { ...domain, state: 'maintenance', notice: { message: 'It is being updated.', until: null }, url }
  }
  return { ...domain, notice: notice === null && until === null ? null : { message: notice, until }, url }
}

/** The address of a domain's web pages. */
export function domainUrl(
  publicUrl: string,
  { slug, isDefault, hostnames }: Pick<Row, 'slug' | 'isDefault' | 'hostnames'>,
): string {
  const url = new URL(publicUrl)
  if (hostnames[0]) url.hostname = hostnames[0]
  else if (!isDefault) url.hostname = `${slug}.${url.hostname}`
  return url.origin
}

/** With a bare IP address of this machine, people and health checks mean the default domain. */
function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '127.0.0.1' || name === '[::1]'
}
