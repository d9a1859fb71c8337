import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openDatabase } from '@pathwar/db/connect'
import { freePorts } from '@pathwar/local/ports'
import { type Postgres, type PostgresOptions, startPostgres } from '@pathwar/local/postgres'
import { removePostgresData } from '@pathwar/local/postgres-home'

export type ThrowAwayPostgres = Omit<Postgres, 'pid'> & {
  /** Of the server's first process, which is another one after a restart. */
  pid: () => number
  restart: () => Promise<void>
}

/** A Postgres in a scratch folder, on any free port, without durability. */
export async function startThrowAwayPostgres(
  scratch: string,
  settings: PostgresOptions['settings'] = {},
): Promise<ThrowAwayPostgres> {
  const dataDir = join(scratch, 'postgres')
  for (let attempt = 1; ; attempt++) {
    const [port = 0] = await freePorts(1)
    const password = randomBytes(12).toString('hex')
    try {
      const logFile = join(scratch, 'postgres.log')
      const start = () => startPostgres({ dataDir, port, password, logFile, throwAway: true, settings })
      let server = await start()
      return {
        url: server.url,
        ended: server.ended,
        pid: () => server.pid,
        stop: () => server.stop(),
        restart: async () => {
          await server.stop()
          server = await start()
        },
      }
    } catch (error) {
      // Another process may have taken the port before Postgres did; then try another one.
      await removePostgresData(dataDir)
      if (attempt === 3) throw error
    }
  }
}

/** Creates an empty database and returns the owner's connection string. */
export async function createDatabase(postgres: Pick<Postgres, 'url'>, name: string): Promise<string> {
  const db = openDatabase({ url: postgres.url('postgres'), poolSize: 1, name: 'pathwar-test' })
  try {
    await db.raw('create database ??', [name])
  } finally {
    await db.destroy()
  }
  return postgres.url(name)
}
