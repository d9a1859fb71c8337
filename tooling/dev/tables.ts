import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { migrateUp } from '@pathwar/db/migrate'
import { repository } from '@pathwar/local/app-process'
import { createScratch, removeScratch } from '@pathwar/testing/scratch'
import { tableFiles } from '@pathwar/testing/table-files'
import { createDatabase, startThrowAwayPostgres } from '@pathwar/testing/throw-away-postgres'

// Writes the types and columns of all tables, from a newly migrated database.
const scratch = await createScratch()
const postgres = await startThrowAwayPostgres(scratch)
const url = await createDatabase(postgres, 'pathwar_tables')
const db = openDatabase({ url, poolSize: 1, name: 'pathwar-tables' })
try {
  await migrateUp(url)
  const { id } = await createDomain(db, { slug: 'tables', name: 'Tables' })
  for (const [name, text] of await tableFiles(db, id)) {
    const file = join('packages/db/src/generated', name)
    await writeFile(join(repository, file), text)
    process.stdout.write(`${file}\n`)
  }
} finally {
  await db.destroy()
  await postgres.stop()
  await removeScratch(scratch)
}
