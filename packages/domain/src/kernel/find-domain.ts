import { contains, readAddress, readNetwork } from '@pathwar/contracts/kernel/network'
import type { DomainRow } from '@pathwar/db/domains'
import { askAlways, type Recall } from '@pathwar/db/memory'
import { OLDEST_SERVED } from '@pathwar/db/migrations'
import type { Addresses, BanNotice, DomainInfo, Installation } from './context.ts'

const columns = `id, slug, name, state, is_default as "isDefault", limits, hostnames, notice, notice_until as "noticeUntil", schema_version as "schemaVersion",
   clock_set_at as "clockSetAt", clock_shows as "clockShows", clock_rate::float8 as "clockRate",
   rehearsal_of as "rehearsalOf", rehearsal_ends_at as "rehearsalEndsAt"`

type Row = Omit<DomainInfo, 'url' | 'notice' | 'clock' | 'rehearsal'> &
  Pick<
    DomainRow,
    | 'hostnames'
    | 'notice'
    | 'noticeUntil'
    | 'schemaVersion'
    | 'clockSetAt'
    | 'clockShows'
    | 'rehearsalOf'
    | 'rehearsalEndsAt'
  > & {
    clockRate: number | null
  }

/** A domain, and the ban that keeps the client's network out of it: the one with the latest end. */
export interface FoundDomain extends DomainInfo {
  banned: BanNotice | null
}

/**
 * The domain of a host name: a custom host name, `<slug>.<host of the public URL>`, or the default domain at that host
 * itself. Null if there is none. With the client's address it also looks for a network ban.
 */
export async function findDomainByHost(
  installation: Pick<Installation, 'db' | 'addresses' | 'now'>,
  host: string,
  address = '',
  recall: Recall = askAlways,
): Promise<FoundDomain | null> {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  const domain = await recall(`host:${name}`, async () => {
    const value = await domainAt(installation, name)
    return { value, topics: value && ['domains'] }
  })
  if (!domain) return null
  const bans = await recall(`bans:${domain.id}`, async () => ({
    value: await networkBans(installation, domain.id),
    topics: [`${domain.id}:bans`],
  }))
  return { ...domain, banned: banOf(bans, address, installation.now()) }
}

async function domainAt(
  { db, addresses }: Pick<Installation, 'db' | 'addresses'>,
  name: string,
): Promise<DomainInfo | null> {
  const base = new URL(addresses.publicUrl).hostname
  const slug = name.endsWith(`.${base}`) ? name.slice(0, -base.length - 1) : null
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${columns} from platform.domain
     where id = (select domain_id from platform.domain_hostname where hostname = ?) or slug = ? or (is_default and ?)
     order by ? = any (hostnames) desc limit 1`,
    [name, slug, name === base || isLoopback(name), name],
  )
  return rows[0] ? toDomainInfo(rows[0], addresses) : null
}

interface NetworkBan {
  network: string
  reason: string
  expiresAt: Date | null
}

async function networkBans({ db }: Pick<Installation, 'db'>, domainId: string): Promise<NetworkBan[]> {
  const { rows } = await db.raw<{ rows: NetworkBan[] }>(
    `select network::text, reason, expires_at as "expiresAt" from platform.network_ban where domain_id = ?
     order by expires_at desc nulls first`,
    [domainId],
  )
  return rows
}

/** The first that is not over: the one with the latest end. */
function banOf(bans: readonly NetworkBan[], address: string, now: Date): BanNotice | null {
  const from = readAddress(address)
  const banned = bans.find(({ network, expiresAt }) => {
    if (!from || (expiresAt && expiresAt <= now)) return false
    const range = readNetwork(network)
    return range !== null && contains(range, from)
  })
  return banned ? { reason: banned.reason, expiresAt: banned.expiresAt } : null
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
  const { hostnames, notice, noticeUntil: until, schemaVersion, ...others } = row
  const { clockSetAt, clockShows, clockRate, rehearsalOf, rehearsalEndsAt, ...facts } = others
  const clock = clockSetAt && clockShows && { setAt: clockSetAt, shows: clockShows, rate: clockRate ?? 1 }
  const rehearsal = rehearsalOf && rehearsalEndsAt && { of: rehearsalOf, endsAt: rehearsalEndsAt }
  const domain = { ...facts, clock, rehearsal: rehearsal || null }
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
