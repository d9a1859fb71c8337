import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Migration {
  version: number
  name: string
  sql: string
}

export type MigrationSet = 'platform' | 'domain'

/**
 * The oldest domain version that this code can serve. A domain below it is in maintenance until it is migrated. Raise
 * it with a migration that the code cannot do without; a migration that only adds does not change it.
 */
export const OLDEST_SERVED = 14

const shipped = join(import.meta.dirname, 'migrations')

/** Reads one of the two ordered sets: files `<version>_<name>.sql`, versions 1, 2, 3 … without a gap. */
export async function readMigrations(set: MigrationSet, from: string = shipped): Promise<Migration[]> {
  const folder = join(from, set)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file, index) => {
      const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file)
      const version = Number(match?.[1])
      if (version !== index + 1) throw new Error(`migration ${set}/${file}: expected version ${index + 1}`)
      return { version, name: match?.[2] ?? '', sql: await readFile(join(folder, file), 'utf8') }
    }),
  )
}
