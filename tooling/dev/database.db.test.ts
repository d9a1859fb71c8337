import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { openDatabase } from '@pathwar/db/connect'
import { freePorts } from '@pathwar/local/ports'
import { realDataDir, removePostgresData } from '@pathwar/local/postgres-home'
import { createSecrets } from '@pathwar/local/secrets'
import { afterAll, expect, test } from 'vitest'
import { startEmbedded } from './database.ts'

const home = await mkdtemp(join(tmpdir(), 'pathwar-database-'))
const real = realDataDir(join(home, 'postgres'))
const kept = async () => (await readdir(dirname(real))).filter((name) => name.startsWith(`${basename(real)}-kept-`))
afterAll(async () => {
  for (const name of await kept()) await rm(join(dirname(real), name), { recursive: true })
  await removePostgresData(join(home, 'postgres'))
  await rm(home, { recursive: true, force: true })
})

test('data that belong to other secrets are kept, and a new clone in the same place begins anew', async () => {
  const [port = 0] = await freePorts(1)
  const secrets = createSecrets()
  const first = await startEmbedded({ home, port, secrets })
  await query(first.ownerUrl, 'create table mine (id int)')
  await first.stop()

  const others = { ...secrets, ownerPassword: 'of-another-clone' }
  const second = await startEmbedded({ home, port, secrets: others })
  expect(await query(second.ownerUrl, "select to_regclass('mine') as mine")).toEqual([{ mine: null }])
  await second.stop()
  const [name = ''] = await kept()
  expect(existsSync(join(dirname(real), name, 'PG_VERSION'))).toBe(true)

  const third = await startEmbedded({ home, port, secrets: others })
  await third.stop()
  expect(await kept()).toEqual([name])
})

async function query(url: string, sql: string): Promise<unknown[]> {
  const db = openDatabase({ url, poolSize: 1, name: 'pathwar-test' })
  try {
    return (await db.raw<{ rows: unknown[] }>(sql)).rows
  } finally {
    await db.destroy()
  }
}
