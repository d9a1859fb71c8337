import type { Knex } from 'knex'
import { domainSchema } from './names.ts'

export interface DomainTransactionOptions {
  /** Postgres itself then refuses every write. */
  readOnly?: boolean
}

/**
 * Runs `work` in one transaction bound to a domain: its schema alone is on the search path and its own role is taken,
 * both until the end of the transaction. A query outside finds no table; one for another schema is refused.
 */
export async function withDomain<T>(
  db: Knex,
  domainId: string,
  work: (trx: Knex.Transaction) => PromiseLike<T>,
  { readOnly = false }: DomainTransactionOptions = {},
): Promise<T> {
  const schema = domainSchema(domainId)
  return db.transaction(
    async (trx) => {
      await trx.raw("select set_config('search_path', ?, true), set_config('role', ?, true)", [schema, schema])
      return work(trx)
    },
    { readOnly },
  )
}
