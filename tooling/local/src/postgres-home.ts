import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { sharedRoot } from './postgres-binaries.ts'

export type Account = { uid: number; gid: number }

/** The account that runs Postgres: our own, or `nobody` for root, because Postgres refuses to run as root. */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid) throw new Error('Postgres needs an unprivileged account, and this machine has no user "nobody".')
  return { uid: Number(uid), gid: Number(gid) }
}

/** The real data folder: for root it is outside of the clone, which others may not be able to enter. */
export function realDataDir(dataDir: string): string {
  const asked = resolve(dataDir)
  if (process.getuid?.() !== 0) return asked
  return join(sharedRoot, `${basename(asked)}-${createHash('sha256').update(asked).digest('hex').slice(0, 12)}`)
}

/** Deletes the data of a stopped server. */
export async function removePostgresData(dataDir: string): Promise<void> {
  const real = realDataDir(dataDir)
  await rm(real, { recursive: true, force: true })
  await rm(`${real}.new`, { recursive: true, force: true })
}

/** Keeps the data of a stopped server under another name, which it answers; the next start makes new ones. */
export async function setAsidePostgresData(dataDir: string): Promise<string> {
  const real = realDataDir(dataDir)
  const kept = `${real}-kept-${new Date().toISOString().replace(/[:.]/g, '-')}`
  await rename(real, kept)
  return kept
}

/** Creates a data directory atomically: it is complete, or does not exist. */
export async function createDataDir(
  real: string,
  account: Account | undefined,
  initialise: (folder: string) => Promise<void>,
): Promise<void> {
  if (existsSync(join(real, 'PG_VERSION'))) return
  const unfinished = `${real}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(dirname(real), { recursive: true })
  await mkdir(unfinished, { mode: 0o700 })
  if (account) await chown(unfinished, account.uid, account.gid)
  await initialise(unfinished)
  await rename(unfinished, real)
}
