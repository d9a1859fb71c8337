import { randomBytes } from 'node:crypto'
import { openDatabase } from '@pathwar/db/connect'
import type { DomainRow, NewDomain } from '@pathwar/db/domains'
import { migrateUp } from '@pathwar/db/migrate'
import { roleNames, withLogin } from '@pathwar/db/names'
import type { Knex } from 'knex'
import { afterAll, inject } from 'vitest'
// Declares the values of the set-up, also for packages that import only this file.
import type {} from './database-setup.ts'
import { freeDomains, takeDomain } from './recycle.ts'

export type TestDatabase = {
  /** Connection strings: of the owner, of api and worker, of the proxies. */
  urls: { owner: string; app: string; gate: string }
  owner: Knex
  app: Knex
  gate: Knex
  /** A domain like a new one, for this file only; its slug is random unless given. */
  aDomain: (given?: Partial<NewDomain>) => Promise<DomainRow>
}

const password = 'test'

/**
 * Pools by connection string and size. The files of a worker share them one after the other; they end with the process.
 */
const pools = new Map<string, Knex>()

/**
 * The database of this vitest worker, a copy of the migrated template; call it at the top of a `*.db.test.ts`. Files
 * use it one after the other, so a test takes its own domain and leaves the others alone.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('postgres')
  const name = `test_${process.env.VITEST_POOL_ID ?? '0'}`
  const ownerUrl = urlOf(server.url, name)
  if (!pools.has(`5 ${ownerUrl}`)) await createCopy(server, name, ownerUrl)
  const roles = roleNames(name)
  const urls = {
    owner: ownerUrl,
    app: withLogin(ownerUrl, roles.app, password),
    gate: withLogin(ownerUrl, roles.gate, password),
  }
  const { owner, app, gate } = { owner: sharedPool(urls.owner), app: sharedPool(urls.app), gate: sharedPool(urls.gate) }
  const taken: string[] = []
  afterAll(() => freeDomains(owner, taken))
  async function aDomain(given: Partial<NewDomain> = {}): Promise<DomainRow> {
    const slug = given.slug ?? `t-${randomBytes(6).toString('hex')}`
    const domain = await takeDomain(owner, { name: `Domain ${slug}`, ...given, slug })
    taken.push(domain.id)
    // Mails to one address are counted over all domains, and every test writes to the same few people.
    await owner.raw('delete from platform.mail_sent')
    return domain
  }
  return { urls, owner, app, gate, aDomain }
}

/** A pool for this file and those after it; nobody destroys it. */
export function sharedPool(url: string, poolSize = 5): Knex {
  const key = `${poolSize} ${url}`
  const pool = pools.get(key) ?? openDatabase({ url, poolSize, name: 'pathwar-test' })
  pools.set(key, pool)
  return pool
}

async function createCopy(server: { url: string; template: string }, name: string, ownerUrl: string): Promise<void> {
  const db = openDatabase({ url: server.url, poolSize: 1, name: 'pathwar-test' })
  try {
    const { rows } = await db.raw<{ rows: unknown[] }>('select from pg_database where datname = ?', [name])
    if (rows.length > 0) return
    await db.raw('create database ?? template ??', [name, server.template])
  } finally {
    await db.destroy()
  }
  // The copy's roles are named after the copy: nothing has to be migrated, but the roles must be created and get their
  // grants.
  await migrateUp(ownerUrl, { passwords: { app: password, gate: password } })
}

function urlOf(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}
