import type { Knex } from 'knex'
import { noteDomain } from './connection-use.ts'
import { constraintOf } from './constraints.ts'
import { newDomainId } from './names.ts'
import type { PlatformRow } from './platform-row.ts'
import { extendTimeLimit } from './watch-connection.ts'

export type DomainState = PlatformRow<'domain'>['state']

/** How many a domain may have, requests to the api in a minute, and MB of files; what is not named is not limited. */
export interface DomainLimits {
  users?: number
  tournaments?: number
  runningInstances?: number
  requestsPerMinute?: number
  storageMegabytes?: number
}

/**
 * A domain. `notice` is what visitors see while it is suspended or in maintenance, `noticeUntil` when it is expected
 * back. A deleted domain can be restored until `purgeAfter`.
 */
export type DomainRow = Omit<PlatformRow<'domain'>, 'limits'> & { limits: DomainLimits }

export interface NewDomain {
  slug: string
  name: string
  isDefault?: boolean
}

/** Counts of a domain; null while a migration locks its tables. */
export interface DomainUsage {
  users: number | null
  tournaments: number | null
  runningInstances: number | null
  bytes: number | null
}

/** A pool or a transaction: of the owner, or bound to the default domain. */
type Database = Knex | Knex.Transaction

/** Thrown if a domain cannot be created or found; the message is for the operator. */
export class DomainRegistryError extends Error {}

/** The time limit of deleting everything in a domain, in ms. */
const MAX_PURGE_MS = 5 * 60_000

/** The actor's name in the target's audit log, if the actor is not a user of the default domain. */
export const OWNER = 'operator:database-owner'

/** Creates a domain from the template that `migrate up` stored, completely or not at all. `db` is the owner's. */
export async function createDomain(db: Knex, { slug, name, isDefault = false }: NewDomain): Promise<DomainRow> {
  if (!/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(slug)) {
    throw new DomainRegistryError(`"${slug}" is not a domain slug: use 1 to 32 lower-case letters, digits and dashes.`)
  }
  await withReadableErrors(db, slug, () => makeDomain(db, { slug, name, isDefault }, OWNER))
  const made = await findDomain(db, slug)
  if (!made) throw new DomainRegistryError(`There is no domain "${slug}".`)
  return made
}

/** Creates a domain; returns its id. */
export async function makeDomain(
  db: Database,
  { slug, name, isDefault = false }: NewDomain,
  actor: string,
): Promise<string> {
  const domainId = newDomainId()
  const make = async (trx: Knex.Transaction) => {
    await noteDomain(trx, domainId)
    await trx.raw('select platform.operator_create_domain(?, ?, ?, ?, ?)', [domainId, slug, name, isDefault, actor])
  }
  await (isTransaction(db) ? make(db) : db.transaction(make))
  return domainId
}

function isTransaction(db: Database): db is Knex.Transaction {
  return db.isTransaction === true
}

/** All domains, oldest first. */
export async function listDomains(db: Knex): Promise<DomainRow[]> {
  return db.withSchema('platform').table('domain').select<DomainRow[]>('*').orderBy('created_at')
}

export async function findDomain(db: Knex, slug: string): Promise<DomainRow | undefined> {
  return db.withSchema('platform').table('domain').where({ slug }).first<DomainRow | undefined>()
}

/** Counts of some domains, by id. */
export async function domainUsage(db: Knex, ids: readonly string[]): Promise<Map<string, DomainUsage>> {
  const { rows } = await db.raw<{ rows: ({ id: string } & Record<keyof DomainUsage, string | null>)[] }>(
    `select domain_id as id, users, tournaments, running_instances as "runningInstances", bytes
     from platform.domain_usage(?)`,
    [[...ids]],
  )
  const count = (value: string | null) => (value === null ? null : Number(value))
  return new Map(
    rows.map(({ id, users, tournaments, runningInstances, bytes }) => [
      id,
      {
        users: count(users),
        tournaments: count(tournaments),
        runningInstances: count(runningInstances),
        bytes: count(bytes),
      },
    ]),
  )
}

export interface StateNotice {
  /** What visitors see. */
  notice?: string | null
  /** When the domain is expected back. */
  until?: Date | null
  actor?: string
}

/** Suspends, maintains or resumes a domain. Throws if there is no domain with that slug, or if it is deleted. */
export async function setDomainState(
  db: Database,
  slug: string,
  state: Exclude<DomainState, 'deleting'>,
  { notice = null, until = null, actor = OWNER }: StateNotice = {},
): Promise<void> {
  await withReadableErrors(db, slug, () =>
    db.raw('select platform.operator_set_state(?, ?, ?, ?, ?)', [slug, state, notice, until, actor]),
  )
}

/** Replaces a domain's limits. */
export async function setDomainLimits(
  db: Database,
  slug: string,
  limits: DomainLimits,
  actor: string = OWNER,
): Promise<void> {
  await withReadableErrors(db, slug, () =>
    db.raw('select platform.operator_set_limits(?, ?::jsonb, ?)', [slug, JSON.stringify(limits), actor]),
  )
}

/** Replaces a domain's custom host names; links use the first one. Lower case, without a port. */
export async function setDomainHostnames(
  db: Database,
  slug: string,
  hostnames: readonly string[],
  actor: string = OWNER,
): Promise<void> {
  await withReadableErrors(db, slug, () =>
    db.raw('select platform.operator_set_hostnames(?, ?, ?)', [slug, [...hostnames], actor]),
  )
}

/** Changes the display name. */
export async function renameDomain(db: Database, slug: string, name: string, actor: string = OWNER): Promise<void> {
  await withReadableErrors(db, slug, () =>
    db.raw('select platform.operator_rename_domain(?, ?, ?)', [slug, name, actor]),
  )
}

/** Makes a domain the default one, which answers at the bare host name. */
export async function makeDefault(db: Knex, slug: string): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('update platform.domain set is_default = false where is_default and slug <> ?', [slug])
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      'update platform.domain set is_default = true where slug = ?',
      [slug],
    )
    if (rowCount === 0) throw new DomainRegistryError(`There is no domain "${slug}".`)
  })
}

/**
 * Soft-deletes a domain: from now on it is closed, and it is purged after the grace period. Returns the time of the
 * purge.
 */
export async function softDeleteDomain(
  db: Database,
  slug: string,
  { graceDays, actor = OWNER }: { graceDays: number; actor?: string },
): Promise<Date> {
  return withReadableErrors(db, slug, async () => {
    const { rows } = await db.raw<{ rows: { at: Date }[] }>(
      'select platform.operator_delete_domain(?, make_interval(days => ?), ?) as at',
      [slug, graceDays, actor],
    )
    return rows[0]?.at ?? new Date(Number.NaN)
  })
}

/** Restores a deleted domain during its grace period. Returns the state that it had before, and has again. */
export async function restoreDomain(db: Database, slug: string, actor: string = OWNER): Promise<DomainState> {
  return withReadableErrors(db, slug, async () => {
    const { rows } = await db.raw<{ rows: { state: DomainState }[] }>(
      'select platform.operator_restore_domain(?, ?) as state',
      [slug, actor],
    )
    return rows[0]?.state ?? 'active'
  })
}

/**
 * Deletes a domain and all its data, without a grace period. If it is interrupted, the domain stays soft-deleted, and a
 * second call finishes.
 */
export async function deleteDomain(db: Knex, slug: string): Promise<void> {
  const domain = await findDomain(db, slug)
  if (!domain) throw new DomainRegistryError(`There is no domain "${slug}".`)
  if (domain.state !== 'deleting') await softDeleteDomain(db, slug, { graceDays: 0 })
  await db.raw('update platform.domain set purge_after = now() where id = ?', [domain.id])
  await purgeDomain(db, domain.id)
}

/** Purges deleted domains whose grace period is over, each in its own transaction; returns their slugs. */
export async function purgeDomains(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string; slug: string }[] }>(
    `select id, slug from platform.domain where state = 'deleting' and purge_after <= now() order by purge_after`,
  )
  const purged: string[] = []
  for (const { id, slug } of rows) if (await purgeDomain(db, id)) purged.push(slug)
  return purged
}

async function purgeDomain(db: Knex, id: string): Promise<boolean> {
  return db.transaction(async (trx) => {
    await extendTimeLimit(trx, MAX_PURGE_MS)
    const { rows } = await trx.raw<{ rows: { purged: boolean }[] }>('select platform.purge_domain(?) as purged', [id])
    return rows[0]?.purged === true
  })
}

/**
 * Messages for the errors of the SQL functions, for operators at the command line. In a use case's transaction these
 * errors become error codes.
 */
async function withReadableErrors<T>(db: Database, slug: string, work: () => Promise<T>): Promise<T> {
  const words: Record<string, string> = {
    operator_domain_known: `There is no domain "${slug}".`,
    operator_domain_kept: `"${slug}" is deleted. Restore it first.`,
    operator_domain_deleted: `"${slug}" is not deleted.`,
    operator_default_stays: 'The default domain cannot be deleted.',
    domain_slug_key: `There is a domain "${slug}" already.`,
    domain_hostname_taken: 'One of these host names belongs to another domain.',
    domain_hostname_hostname_check: 'One of these is not a host name such as "play.example.org".',
    domain_limits: 'A limit is a whole number, 0 or more.',
  }
  try {
    return await work()
  } catch (error) {
    const message = db.isTransaction ? undefined : words[constraintOf(error) ?? '']
    throw message ? new DomainRegistryError(message, { cause: error }) : error
  }
}
