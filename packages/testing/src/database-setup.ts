import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@pathwar/db/connect'
import { migrateUp } from '@pathwar/db/migrate'
import { freePorts } from '@pathwar/local/ports'
import { type Postgres, startPostgres } from '@pathwar/local/postgres'
import { removePostgresData } from '@pathwar/local/postgres-home'
import { endLeftoverPostgres } from '@pathwar/local/postgres-leftover'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the server's owner, for any database; and the migrated template's name. */
    postgres: { url: string; template: string }
  }
}

const parent = join(tmpdir(), `pathwar-test-${process.getuid?.() ?? 0}`)

/** vitest's global set-up for `*.db.test.ts`: a throw-away Postgres with one migrated template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned()
  const home = await createHome()
  const postgres = await startThrowAway(home)
  const template = 'pathwar_template'
  await createTemplate(postgres, template)
  project.provide('postgres', { url: postgres.url('postgres'), template })
  return async () => {
    await postgres.stop()
    await removeHome(home)
  }
}

async function createTemplate(postgres: Postgres, template: string): Promise<void> {
  const db = openDatabase({ url: postgres.url('postgres'), poolSize: 1 })
  try {
    await db.raw('create database ??', [template])
  } finally {
    await db.destroy()
  }
  await migrateUp(postgres.url(template))
}

/** Another process may take the free port before Postgres does; then there are others. */
async function startThrowAway(home: string): Promise<Postgres> {
  for (let attempt = 1; ; attempt++) {
    const [port = 0] = await freePorts(1)
    const password = randomBytes(12).toString('hex')
    try {
      const logFile = join(home, 'postgres.log')
      return await startPostgres({ dataDir: join(home, 'postgres'), port, password, logFile, throwAway: true })
    } catch (error) {
      await removePostgresData(join(home, 'postgres'))
      if (attempt === 3) throw error
    }
  }
}

async function createHome(): Promise<string> {
  await mkdir(parent, { recursive: true })
  return mkdtemp(join(parent, `${process.pid}-`))
}

/** A run that was killed leaves its server and data; the pid in the folder's name says whether it was. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    if (isAlive(Number(name.split('-')[0]))) continue
    await endLeftoverPostgres(join(parent, name, 'postgres'))
    await removeHome(join(parent, name))
  }
}

async function removeHome(home: string): Promise<void> {
  await removePostgresData(join(home, 'postgres'))
  await rm(home, { recursive: true, force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
