import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { freePorts } from './ports.ts'
import { startPostgres } from './postgres.ts'
import { removePostgresData } from './postgres-home.ts'

const folder = await mkdtemp(join(tmpdir(), 'pathwar-postgres-'))
const dataDir = join(folder, 'postgres')
const [port = 0] = await freePorts(1)
const options = { dataDir, port, password: 'secret', logFile: join(folder, 'postgres.log') }
afterAll(async () => {
  await removePostgresData(dataDir)
  await rm(folder, { recursive: true, force: true })
})

test('what was committed outlives a SIGKILL, and a server left behind is replaced', async () => {
  const first = await startPostgres(options)
  await query(first.url('postgres'), "create table kept as select 'here' as word")
  process.kill(first.pid, 'SIGKILL')
  await first.ended

  const second = await startPostgres(options)
  expect(await query(second.url('postgres'), 'select word from kept')).toEqual([{ word: 'here' }])

  // Nobody stopped the second one: the third start finds it by its pid file and replaces it.
  const third = await startPostgres(options)
  await second.ended
  expect(await query(third.url('postgres'), 'select word from kept')).toEqual([{ word: 'here' }])
  await third.stop()
})

test('a port that is taken is named', async () => {
  const running = await startPostgres(options)
  const elsewhere = { ...options, dataDir: join(folder, 'other') }
  await expect(startPostgres(elsewhere)).rejects.toThrow(new RegExp(`could not bind|${port}`))
  await removePostgresData(elsewhere.dataDir)
  await running.stop()
})

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
