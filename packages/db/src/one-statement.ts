import type { ClientBase, QueryConfig } from 'pg'

type Send = (text: string) => Promise<unknown>

const direct = new WeakMap<ClientBase, Send>()

/**
 * Has Postgres refuse every message of this connection that holds more than one statement, so that text that was injected into
 * a query cannot go on with a statement of its own, such as `set role`. Returns the way around it, for fixed texts of ours.
 */
export function allowOneStatement(connection: ClientBase): Send {
  const known = direct.get(connection)
  if (known) return known
  const query = connection.query
  const send: Send = (text) => Reflect.apply(query, connection, [text])
  direct.set(connection, send)
  Object.assign(connection, {
    query: (config: unknown, ...rest: unknown[]) => Reflect.apply(query, connection, [oneStatement(config), ...rest]),
  })
  return send
}

/** knex' own texts at the end of each transaction. They hold nothing of anybody's, and the extended protocol costs them 0.1 ms. */
const fixed = new Set(['COMMIT;', 'ROLLBACK', 'ROLLBACK;'])

/** pg uses the simple protocol, which takes many statements, for whatever has no parameters. */
function oneStatement(config: unknown): unknown {
  if (typeof config === 'string') return { text: config, queryMode: 'extended' }
  // A query that sends itself, such as a stream, uses the extended protocol anyway.
  return isConfig(config) && !fixed.has(config.text) ? { ...config, queryMode: 'extended' } : config
}

function isConfig(config: unknown): config is QueryConfig {
  return typeof config === 'object' && config !== null && 'text' in config && !('submit' in config)
}
