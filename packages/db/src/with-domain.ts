import type { Knex } from 'knex'
import type { ClientBase } from 'pg'
import { countDomain } from './connection-use.ts'
import { domainSchema } from './names.ts'

export interface DomainTransactionOptions {
  /** Postgres itself then refuses every write. */
  readOnly?: boolean
  /** Milliseconds after which it is ended and undone, whatever it does; see `isOverdue`. */
  within?: number | undefined
}

/**
 * Runs `work` in one transaction bound to a domain: its schema alone is on the search path and its own role is taken,
 * both until the end of the transaction. A query outside finds no table; one for another schema is refused.
 */
export async function withDomain<T>(
  db: Knex,
  domainId: string,
  work: (trx: Knex.Transaction) => PromiseLike<T>,
  { readOnly = false, within }: DomainTransactionOptions = {},
): Promise<T> {
  // A transaction inside another would keep the domain of the outer one.
  if (db.isTransaction) throw new Error('a domain is bound at the beginning of a transaction')
  const schema = domainSchema(domainId)
  const transaction = db.transaction(async (trx) => work(trx), { readOnly })
  bindAtBeginning(transaction, async (connection) => {
    countDomain(connection, domainId)
    try {
      // One message, so that the domain costs no round trip; the schema's name is checked above.
      await connection.query(
        `begin${readOnly ? ' read only' : ''}; set local search_path = ${schema}; set local role ${schema}${limits(within)}`,
      )
    } catch (error) {
      // The connection goes back to the pool, where it must not be in a failed transaction.
      await connection.query('rollback').catch(() => undefined)
      throw error
    }
  })
  return transaction
}

/** A statement that takes all of the time fails alone; whoever takes it bit by bit, or does nothing, is cut off. */
function limits(within: number | undefined): string {
  if (within === undefined) return ''
  return `; set local statement_timeout = ${Math.round(within * 0.9)}; set local idle_in_transaction_session_timeout = ${within};
    select case when current_setting('server_version_num')::int >= 170000
      then set_config('transaction_timeout', '${within}', true) end`
}

/** The part of knex' transaction that its types keep to themselves. */
interface Beginning {
  begin(connection: ClientBase): Promise<unknown>
}

/** Replaces the statement that begins a transaction, which knex sends no sooner than the next turn of the event loop. */
function bindAtBeginning(transaction: object, begin: Beginning['begin']): void {
  if (!('begin' in transaction))
    throw new Error('this knex begins its transactions in another way')
    // As checked; were it never called, no domain would be bound and every query would fail.
  ;(transaction as Beginning).begin = begin
}
