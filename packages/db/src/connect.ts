import knex, { type Knex } from 'knex'
import { knexSnakeCaseMappers } from 'objection'

export interface DatabaseOptions {
  url: string
  /** Most connections of this process. */
  poolSize?: number
  /** What `pg_stat_activity` shows. */
  name?: string
}

/** A backend keeps about 0.7 MB for each domain it has seen and never gives it back, so connections are renewed. */
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
