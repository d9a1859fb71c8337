import { migrateUp } from '@pathwar/db/migrate'
import type { TestProject } from 'vitest/node'
import { createScratch, removeScratch } from './scratch.ts'
import { createDatabase, startThrowAwayPostgres } from './throw-away-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the server's owner, for any database; and the migrated template's name. */
    postgres: { url: string; template: string }
  }
}

/** vitest's global set-up for `*.db.test.ts`: a throw-away Postgres with one migrated template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await createScratch()
  const postgres = await startThrowAwayPostgres(scratch)
  const template = 'pathwar_template'
  await migrateUp(await createDatabase(postgres, template))
  project.provide('postgres', { url: postgres.url('postgres'), template })
  return async () => {
    await postgres.stop()
    await removeScratch(scratch)
  }
}
