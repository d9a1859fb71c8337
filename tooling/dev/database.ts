import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '@pathwar/db/connect'
import { migrateUp } from '@pathwar/db/migrate'
import { startPostgres } from '@pathwar/local/postgres'
import { setAsidePostgresData } from '@pathwar/local/postgres-home'
import type { Secrets } from '@pathwar/local/secrets'
import { keepPostgres } from './keep-postgres.ts'
import { complain, step } from './terminal.ts'

export type Database = { ownerUrl: string; stop: () => Promise<void> }

type Embedded = { home: string; port: number; secrets: Secrets }

/** Starts the embedded Postgres, keeps it running, and creates the database if it is missing. */
export async function startEmbedded({ home, port, secrets }: Embedded): Promise<Database> {
  step('Starting Postgres')
  await mkdir(join(home, 'logs'), { recursive: true })
  const dataDir = join(home, 'postgres')
  const start = () =>
    startPostgres({ dataDir, port, password: secrets.ownerPassword, logFile: join(home, 'logs/postgres.log') })
  const open = async () => {
    const postgres = await start()
    await createDatabase(postgres.url('postgres'), 'pathwar').catch(async (error: unknown) => {
      await postgres.stop()
      throw error
    })
    return postgres
  }
  const postgres = await open().catch(async (error: unknown) => {
    if (!isWrongPassword(error)) throw error
    // For root the data are outside of the clone, and stay when it is deleted; a new one has new secrets, which open nothing of
    // them.
    const kept = await setAsidePostgresData(dataDir)
    complain('postgres', `its data belong to other secrets than these in ${home}; they are kept in ${kept}`)
    return open()
  })
  const { stop } = keepPostgres(postgres, start, { complain: (message) => complain('postgres', message) })
  return { ownerUrl: postgres.url('pathwar'), stop }
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '28P01'
}

/** Checks that a given Postgres is new enough, and that its role may create the roles we need. */
export async function useGiven(ownerUrl: string): Promise<Database> {
  step('Checking the given Postgres')
  const db = openDatabase({ url: ownerUrl, poolSize: 1, name: 'pathwar-start' })
  try {
    const { rows } = await db.raw<{ rows: { version: number; may: boolean }[] }>(
      `select current_setting('server_version_num')::int as version, rolsuper or rolcreaterole as may
       from pg_roles where rolname = current_user`,
    )
    const version = Math.floor((rows[0]?.version ?? 0) / 10_000)
    if (version < 15) throw new Error(`DATABASE_URL is Postgres ${version}; Pathwar needs 15 or later.`)
    if (!rows[0]?.may) throw new Error("DATABASE_URL's role must own the database and be allowed to create roles.")
  } finally {
    await db.destroy()
  }
  return { ownerUrl, stop: async () => undefined }
}

/** Migrates the database to the newest version; a domain that fails stops the start, with the reason. */
export async function migrate(ownerUrl: string, secrets: Secrets): Promise<void> {
  step('Migrating the database')
  const domains = await migrateUp(ownerUrl, { passwords: { app: secrets.appPassword, gate: secrets.gatePassword } })
  const failed = domains.filter((domain) => domain.error !== null)
  if (failed.length === 0) return
  throw new Error(failed.map((domain) => `The domain ${domain.slug} could not be migrated: ${domain.error}`).join('\n'))
}

async function createDatabase(maintenanceUrl: string, name: string): Promise<void> {
  const db = openDatabase({ url: maintenanceUrl, poolSize: 1, name: 'pathwar-start' })
  try {
    const { rows } = await db.raw<{ rows: unknown[] }>('select from pg_database where datname = ?', [name])
    if (rows.length === 0) await db.raw('create database ??', [name])
  } finally {
    await db.destroy()
  }
}
