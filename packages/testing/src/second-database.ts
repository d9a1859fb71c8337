import { openDatabase } from '@pathwar/db/connect'
import { migrateUp } from '@pathwar/db/migrate'
import { roleNames, withLogin } from '@pathwar/db/names'
import type { Knex } from 'knex'
import { afterAll, inject } from 'vitest'
import type {} from './database-setup.ts'

const password = 'test'

export interface SecondDatabase {
  /** The folder with both sets of migrations, if it is not the shipped one. */
  folder?: string
  /** Not migrated. */
  empty?: boolean
}

/** The migrated database of another installation on the same server, for moves between installations. */
export async function secondDatabase(name: string, { folder, empty = false }: SecondDatabase = {}) {
  const server = inject('postgres')
  const database = `test_${process.env.VITEST_POOL_ID ?? '0'}_${name}`
  const url = new URL(server.url)
  url.pathname = `/${database}`
  const maintenance = openDatabase({ url: server.url, poolSize: 1, name: 'pathwar-test' })
  await maintenance.raw('drop database if exists ?? with (force)', [database])
  await maintenance.raw('create database ??', [database])
  if (!empty) await migrateUp(url.href, { passwords: { app: password, gate: password }, folder })
  const urls = { owner: url.href, app: withLogin(url.href, roleNames(database).app, password) }
  const owner: Knex = openDatabase({ url: urls.owner, poolSize: 3, name: 'pathwar-test' })
  afterAll(async () => {
    await owner.destroy()
    await maintenance.raw('drop database if exists ?? with (force)', [database])
    await maintenance.destroy()
  })
  return { urls, owner }
}
