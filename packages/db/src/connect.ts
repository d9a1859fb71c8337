import knex, { type Knex } from 'knex'
import { knexSnakeCaseMappers } from 'objection'
import { isFresh } from './connection-use.ts'
import { PATIENCE_MS, shareFairly } from './fair-pool.ts'

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

/**
 * Opens a pool of Postgres connections, which go round among those for whom they are taken (`onBehalfOf`). Nothing is
 * queried until the first use; end it with `destroy()`.
 */
export function openDatabase({ url, poolSize = 10, name = 'pathwar' }: DatabaseOptions): Knex {
  const db = knex({
    client: 'pg',
    connection: { connectionString: url, application_name: name },
    pool: {
      min: 0,
      max: poolSize,
      idleTimeoutMillis: 30_000,
      validate: isFresh,
      maxConnectionLifetimeMillis: CONNECTION_LIFETIME_MS,
      maxConnectionLifetimeJitterMillis: CONNECTION_LIFETIME_MS / 5,
    },
    // camelCase in code, snake_case in the database. Raw SQL is not converted.
    ...knexSnakeCaseMappers(),
    acquireConnectionTimeout: PATIENCE_MS,
    log: { warn: complain, error: complain, deprecate: complain },
  })
  shareFairly(db, poolSize)
  return db
}

/** knex would log to stdout, which is for JSON logs and command output. The caller gets the connection error anyway. */
function complain(message: string): void {
  if (!message.startsWith('Acquire connection error')) process.stderr.write(`${message}\n`)
}
