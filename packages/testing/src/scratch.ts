import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removePostgresData } from '@pathwar/local/postgres-home'
import { endLeftoverPostgres } from '@pathwar/local/postgres-leftover'

const parent = join(tmpdir(), `pathwar-test-${process.getuid?.() ?? 0}`)

/** A folder for this run; a Postgres keeps its data in `postgres` inside it. */
export async function createScratch(): Promise<string> {
  await removeAbandoned()
  await mkdir(parent, { recursive: true, mode: 0o700 })
  return mkdtemp(join(parent, `${process.pid}-`))
}

/** Deletes the folder, and the data of its stopped Postgres. */
export async function removeScratch(scratch: string): Promise<void> {
  await removePostgresData(join(scratch, 'postgres'))
  await rm(scratch, { recursive: true, force: true })
}

/** A killed run leaves its server and data behind; the pid in the folder's name tells whether it was killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    if (isAlive(Number(name.split('-')[0]))) continue
    await endLeftoverPostgres(join(parent, name, 'postgres'))
    await removeScratch(join(parent, name))
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
