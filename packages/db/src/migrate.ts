import { runMigrations } from 'graphile-worker'
import type { Knex } from 'knex'
import { openDatabase } from './connect.ts'
import { noteDomain } from './connection-use.ts'
import { isRetryable } from './constraints.ts'
import { seedSql, storeTemplate } from './domain-template.ts'
import { ensureRoles, grantPlatform, id, type Passwords, schemaGrantsSql } from './grants.ts'
import { type Migration, readMigrations } from './migrations.ts'
import { domainSchema } from './names.ts'

/** How many domains are migrated at the same time. */
const BATCH = 4

/** Attempts for a domain whose tables are locked by others. */
const ATTEMPTS = 3

export interface DomainStatus {
  slug: string
  version: number
  error: string | null
}

export interface MigrateStatus {
  platform: { version: number; latest: number }
  latest: number
  domains: DomainStatus[]
}

export interface MigrateOptions {
  /** Slug of the domain to migrate first; if it fails, the others are left alone. */
  canary?: string | undefined
  /** Only domains that failed before. */
  retry?: boolean
  passwords?: Passwords
  /** When aborted, it starts no further domain and finishes those that it has begun. */
  signal?: AbortSignal
  /** How long to wait for a domain's tables before the next attempt, in milliseconds: 5,000. */
  patience?: number
  onProgress?: (done: number, total: number, slug: string) => void
  /** The folder with both sets, if it is not the shipped one. */
  folder?: string | undefined
}

/** What `migrate up` would do. `url` is the owner's. */
export async function migrateStatus(url: string, folder?: string): Promise<MigrateStatus> {
  return withOwner(url, async (db) => {
    const platform = await readMigrations('platform', folder)
    const domain = await readMigrations('domain', folder)
    const version = await platformVersion(db)
    return {
      platform: { version, latest: platform.length },
      latest: domain.length,
      domains: version === 0 ? [] : await domainVersions(db),
    }
  })
}

/**
 * Brings the platform schema, the job queue and every domain to the newest version. Each domain is migrated in its own
 * transaction under its own lock. So a killed run can be resumed, two runs do not collide, and domains that are not
 * migrated yet are served. Returns the domains' versions; a failed domain keeps its old version, with the reason.
 */
export async function migrateUp(url: string, options: MigrateOptions = {}): Promise<DomainStatus[]> {
  return withOwner(url, async (db) => {
    const roles = await ensureRoles(db, options.passwords ?? {})
    await migratePlatform(db, options.folder)
    await db.transaction(async (trx) => {
      // Two runs must not change grants at the same time.
      await lockPlatform(trx)
      await runMigrations({ connectionString: url })
      await grantPlatform(trx, roles)
    })
    await migrateDomains(db, options)
    return domainVersions(db)
  })
}

async function migratePlatform(db: Knex, folder: string | undefined): Promise<void> {
  const migrations = await readMigrations('platform', folder)
  await db.transaction(async (trx) => {
    await lockPlatform(trx)
    await trx.raw(`create schema if not exists platform;
      create table if not exists platform.migration (version integer primary key, applied_at timestamptz default now())`)
    const current = await platformVersion(trx)
    for (const migration of migrations.slice(current)) {
      await trx.raw(escapeBindings(migration.sql))
      await trx.raw('insert into platform.migration (version) values (?)', [migration.version])
    }
  })
}

/** One run at a time, until the end of the transaction. */
async function lockPlatform(trx: Knex.Transaction): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('pathwar.migrate.platform'))")
}

async function migrateDomains(
  db: Knex,
  { canary, retry, onProgress, folder, signal, patience = 5_000 }: MigrateOptions,
): Promise<void> {
  const migrations = await readMigrations('domain', folder)
  const { rows: behind } = await db.raw<{ rows: { id: string; slug: string }[] }>(
    `select id, slug from platform.domain where schema_version < ? and (migration_error is not null or not ?)
     order by slug <> ?, created_at`,
    [migrations.length, retry === true, canary ?? ''],
  )
  let done = 0
  async function migrate(domain: { id: string; slug: string } | undefined): Promise<boolean> {
    if (!domain) return true
    const ok = await migrateDomain(db, { domainId: domain.id, migrations, patience })
    onProgress?.(++done, behind.length, domain.slug)
    return ok
  }
  const queue = [...behind]
  if (canary) {
    await requireDomain(db, canary)
    if (queue[0]?.slug === canary && !(await migrate(queue.shift()))) return
  }
  // From here on, new domains are created at this version.
  await storeTemplate(db, migrations)
  await Promise.all(
    Array.from({ length: BATCH }, async () => {
      while (queue.length > 0 && !signal?.aborted) await migrate(queue.shift())
    }),
  )
}

async function requireDomain(db: Knex, slug: string): Promise<void> {
  const { rows } = await db.raw<{ rows: unknown[] }>('select from platform.domain where slug = ?', [slug])
  if (rows.length === 0) throw new Error(`There is no domain "${slug}" to go first.`)
}

interface BringUp {
  domainId: string
  migrations: Migration[]
  patience: number
}

async function migrateDomain(db: Knex, { domainId, migrations, patience }: BringUp): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await db.transaction((trx) => bringUp(trx, { domainId, migrations, patience }))
      return true
    } catch (error) {
      if (isBusy(error) && attempt < ATTEMPTS) continue
      const message = error instanceof Error ? error.message : String(error)
      await db.raw('update platform.domain set migration_error = ? where id = ?', [message, domainId])
      return false
    }
  }
}

/** The tables were in use; the migration itself is not at fault. */
function isBusy(error: unknown): boolean {
  const lockNotAvailable = '55P03'
  return isRetryable(error) || (error instanceof Error && 'code' in error && error.code === lockNotAvailable)
}

async function bringUp(trx: Knex.Transaction, { domainId, migrations, patience }: BringUp): Promise<void> {
  await noteDomain(trx, domainId)
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`pathwar.migrate.${domainId}`])
  // A statement that waits for a lock blocks everybody behind it.
  await trx.raw("select set_config('lock_timeout', ?, true)", [`${patience}ms`])
  const { rows } = await trx.raw<{ rows: { version: number }[] }>(
    'select schema_version as version from platform.domain where id = ?',
    [domainId],
  )
  const version = rows[0]?.version
  // The domain was deleted, or another run migrated it first.
  if (version === undefined || version >= migrations.length) return
  await applyDomainSql(trx, domainSchema(domainId), migrations.slice(version))
  await trx.raw(escapeBindings(seedSql()))
  await trx.raw(
    'update platform.domain set schema_version = ?, migration_error = null, updated_at = now() where id = ?',
    [migrations.length, domainId],
  )
}

/** Runs domain migrations as one list of statements in `schema`; the caller holds the transaction. */
export async function applyDomainSql(trx: Knex.Transaction, schema: string, migrations: Migration[]): Promise<void> {
  const sql = migrations.map((migration) => migration.sql).join('\n')
  await trx.raw(`set local search_path = ${id(schema)};\n${escapeBindings(sql)}\n${schemaGrantsSql}`)
}

/** knex reads `?` as a placeholder; migrations contain none. */
export function escapeBindings(sql: string): string {
  return sql.replaceAll('?', '\\?')
}

async function platformVersion(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: { there: boolean }[] }>(
    "select to_regclass('platform.migration') is not null as there",
  )
  if (!rows[0]?.there) return 0
  const result = await db.raw<{ rows: { version: number }[] }>(
    'select coalesce(max(version), 0) as version from platform.migration',
  )
  return result.rows[0]?.version ?? 0
}

async function domainVersions(db: Knex): Promise<DomainStatus[]> {
  const { rows } = await db.raw<{ rows: DomainStatus[] }>(
    'select slug, schema_version as version, migration_error as error from platform.domain order by slug',
  )
  return rows
}

async function withOwner<T>(url: string, work: (db: Knex) => Promise<T>): Promise<T> {
  const db = openDatabase({ url, poolSize: BATCH + 2, name: 'pathwar-migrate' })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
