import knex, { type Knex } from 'knex'
import { knexSnakeCaseMappers } from 'objection'
import pg from 'pg'
import { isFresh } from './connection-use.ts'
import { PATIENCE_MS, shareFairly } from './fair-pool.ts'
import { watchConnection } from './watch-connection.ts'

export interface DatabaseOptions {
  url: string
  /** The maximum number of connections of this process. */
  poolSize?: number
  /** The name that `pg_stat_activity` shows. */
  name?: string
}

/**
 * Connections are replaced after this time: their backends free memory, and a new server gets its share of connections.
 */
const CONNECTION_LIFETIME_MS = 10 * 60_000

const CONNECT_WITHIN_MS = 5_000

/** The options of every connection. */
function connection({ url, name = 'pathwar' }: DatabaseOptions) {
  return {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  }
}

/**
 * Opens a pool of Postgres connections, which go round among those for whom they are taken (`onBehalfOf`). Nothing is
 * queried until the first use; end it with `destroy()`.
 */
export function openDatabase(options: DatabaseOptions): Knex {
  const { poolSize = 10 } = options
  const db = knex({
    client: 'pg',
    connection: connection(options),
    pool: {
      min: 0,
      max: poolSize,
      idleTimeoutMillis: 30_000,
      validate: isFresh,
      maxConnectionLifetimeMillis: CONNECTION_LIFETIME_MS,
      maxConnectionLifetimeJitterMillis: CONNECTION_LIFETIME_MS / 5,
      afterCreate(client: pg.Client, done: (error: unknown, client: pg.Client) => void) {
        watchConnection(client).then(
          () => done(null, client),
          (error: unknown) => done(error, client),
        )
      },
    },
    // camelCase in code, snake_case in the database. Raw SQL is not converted.
    ...knexSnakeCaseMappers(),
    acquireConnectionTimeout: PATIENCE_MS,
    log: { warn: complain, error: complain, deprecate: complain },
  })
  shareFairly(db, poolSize)
  return db
}

/** A pool of plain connections, for code that does not need knex; end it with `end()`. */
export function openPool(options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({ ...connection(options), max: options.poolSize ?? 10 })
  pool.on('connect', (client) => {
    // A connection that is lost while somebody has it fails their next query: that is enough.
    client.on('error', () => undefined)
    // One that fails at once fails the query it was opened for.
    watchConnection(client).catch(() => undefined)
  })
  return pool
}

/** One plain connection, such as one that listens; end it with `end()`. */
export async function openClient(options: DatabaseOptions, prepare: (client: pg.Client) => void): Promise<pg.Client> {
  const client = new pg.Client(connection(options))
  prepare(client)
  await client.connect()
  await watchConnection(client)
  return client
}

/** knex would log to stdout, which is for JSON logs and command output. The caller gets the connection error anyway. */
function complain(message: string): void {
  if (!message.startsWith('Acquire connection error')) process.stderr.write(`${message}\n`)
}
