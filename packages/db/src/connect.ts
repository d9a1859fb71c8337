import knex, { type Knex } from 'knex'
import { knexSnakeCaseMappers } from 'objection'
import { isFresh } from './connection-use.ts'

export interface DatabaseOptions {
  url: string
  /** Most connections of this process. */
  poolSize?: number
  /** What `pg_stat_activity` shows. */
  name?: string
}

/** Connections are renewed: for what their backends have gathered, and so that a new server gets its share of them. */
const CONNECTION_LIFETIME_MS = 10 * 60_000

/** Opens a pool of Postgres connections. Nothing is queried until the first use; end it with `destroy()`. */
export function openDatabase({ url, poolSize = 10, name = 'pathwar' }: DatabaseOptions): Knex {
  return knex({
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
    // camelCase in code, snake_case in the database; raw SQL says what it means itself.
    ...knexSnakeCaseMappers(),
    acquireConnectionTimeout: 10_000,
    log: { warn: complain, error: complain, deprecate: complain },
  })
}

/** knex would write to stdout, which is for logs in JSON and for answers. A failed connection reaches the caller anyway. */
function complain(message: string): void {
  if (!message.startsWith('Acquire connection error')) process.stderr.write(`${message}\n`)
}
