import type { Knex } from 'knex'

/**
 * The statements that reach a database while something is done; with each transaction's first, which is not told, and without what
 * wakes the readers of events: it comes soon after, for all that happened by then.
 */
export async function statementsOf(db: Knex, work: () => Promise<unknown>): Promise<number> {
  let statements = 0
  const note = ({ sql }: { sql: string }) => {
    if (!sql.includes("pg_notify('live'")) statements += sql === 'COMMIT;' ? 2 : 1
  }
  db.on('query', note)
  await work()
  db.off('query', note)
  return statements
}
