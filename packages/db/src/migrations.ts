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
export const OLDEST_SERVED = 52

/** Numbers that were given to changes which never came, or have not yet: as if these did nothing. */
const unused: Record<MigrationSet, ReadonlySet<number>> = {
  platform: new Set(),
  domain: new Set([15, 16, 17, 18, 23, 24, 25, 26, 27, 28]),
}

const shipped = join(import.meta.dirname, 'migrations')

/** Reads one of the two ordered sets: files `<version>_<name>.sql`, versions 1, 2, 3 … without a gap but for `unused`. */
export async function readMigrations(set: MigrationSet, from: string = shipped): Promise<Migration[]> {
  const folder = join(from, set)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const migrations: Migration[] = []
  for (const file of files) {
    const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file)
    const version = Number(match?.[1])
    for (let next = migrations.length + 1; next < version && unused[set].has(next); next += 1)
      migrations.push({ version: next, name: 'unused', sql: 'select 1;' })
    if (version !== migrations.length + 1)
      throw new Error(`migration ${set}/${file}: expected version ${migrations.length + 1}`)
    migrations.push({ version, name: match?.[2] ?? '', sql: await readFile(join(folder, file), 'utf8') })
  }
  return migrations
}
