import type { Knex } from 'knex'
import type { ClientBase } from 'pg'
import { countDomain } from './connection-use.ts'
import { domainSchema } from './names.ts'

export interface DomainTransactionOptions {
  /** Postgres then refuses every write. */
  readOnly?: boolean
  /** A time limit in milliseconds: then the transaction is rolled back, whatever it is doing; see `isOverdue`. */
  within?: number | undefined
}

/**
 * Runs `work` in one transaction that is bound to a domain: only its schema is on the search path, and its own role is
 * active, both until the end of the transaction. A query outside finds no table; one for another schema is refused.
 */
export async function withDomain<T>(
  db: Knex,
  domainId: string,
  work: (trx: Knex.Transaction) => PromiseLike<T>,
  { readOnly = false, within }: DomainTransactionOptions = {},
): Promise<T> {
  // A nested transaction would keep the domain of the outer one.
  if (db.isTransaction) throw new Error('a domain is bound at the beginning of a transaction')
  const schema = domainSchema(domainId)
  const transaction = db.transaction(async (trx) => work(trx), { readOnly })
  bindAtBeginning(transaction, async (connection) => {
    countDomain(connection, domainId)
    try {
      // One message, so that binding the domain costs no round trip. The schema's name was validated above.
      await connection.query(
        `begin${readOnly ? ' read only' : ''}; set local search_path = ${schema}; set local role ${schema}${limits(within)}`,
      )
    } catch (error) {
      // The connection goes back to the pool, so it must not be in a failed transaction.
      await connection.query('rollback').catch(() => undefined)
      throw error
    }
  })
  return transaction
}

/**
 * `statement_timeout` ends one long statement. A transaction of many short statements, or an idle one, loses its
 * connection.
 */
function limits(within: number | undefined): string {
  if (within === undefined) return ''
  return `; set local statement_timeout = ${Math.round(within * 0.9)}; set local idle_in_transaction_session_timeout = ${within};
    select case when current_setting('server_version_num')::int >= 170000
      then set_config('transaction_timeout', '${within}', true) end`
}

/** A part of knex' transaction that its types do not declare. */
interface Beginning {
  begin(connection: ClientBase): Promise<unknown>
}

/**
 * Replaces the statement that begins a transaction; knex sends it in the next turn of the event loop at the earliest.
 */
function bindAtBeginning(transaction: object, begin: Beginning['begin']): void {
  if (!('begin' in transaction))
    throw new Error('this knex begins its transactions in another way')
    // Checked: if it were never called, no domain would be bound, and every query would fail.
  ;(transaction as Beginning).begin = begin
}
