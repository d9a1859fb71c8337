import { openDatabase } from '@pathwar/db/connect'
import { migrateUp } from '@pathwar/db/migrate'
import type { TestProject } from 'vitest/node'
import { recycleSql } from './recycle-sql.ts'
import { createScratch, removeScratch } from './scratch.ts'
import { createDatabase, startThrowAwayPostgres } from './throw-away-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's connection string for any database, and the name of the migrated template. */
    postgres: { url: string; template: string }
  }
}

/** vitest's global set-up for `*.db.test.ts`: a temporary Postgres with one migrated template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await createScratch()
  const postgres = await startThrowAwayPostgres(scratch)
  const template = 'pathwar_template'
  const url = await createDatabase(postgres, template)
  await migrateUp(url)
  const owner = openDatabase({ url, poolSize: 1, name: 'pathwar-test' })
  await owner.raw(recycleSql)
  await owner.destroy()
  project.provide('postgres', { url: postgres.url('postgres'), template })
  return async () => {
    await postgres.stop()
    await removeScratch(scratch)
  }
}
