import type { Knex } from 'knex'
import type { ClientBase, QueryResult } from 'pg'
import { countDomain } from './connection-use.ts'
import { domainSchema } from './names.ts'
import { allowOneStatement } from './one-statement.ts'
import { allowTime } from './watch-connection.ts'

export interface DomainTransactionOptions {
  /** Postgres then refuses every write. */
  readOnly?: boolean
  /** A time limit in milliseconds: then the transaction is rolled back, whatever it is doing; see `isOverdue`. */
  within?: number
}

/** When a transaction began, by the database's clock and by its domain's. */
export interface Beginning {
  real: Date
  shown: Date
}

/**
 * How long a transaction may be idle, in ms. A process that is paused while it holds a lock makes others wait this long
 * and no longer.
 */
export const MAX_IDLE_MS = 2_500

/** How long to wait for a lock: longer than its holder may be idle. */
const MAX_LOCK_WAIT_MS = 3_500

/**
 * The time limit of a writing transaction, in ms: readers of events in all domains wait for it, and so does everybody who
 * needs its locks. Longer work is split into several transactions.
 */
const MAX_WRITE_MS = 5_000

/** The time limit of a reading transaction, in ms: only migrations wait for it. */
const MAX_READ_MS = 10_000

/**
 * Runs `work` in one transaction that is bound to a domain: only its schema is on the search path, and its own role is
 * active, both until the end of the transaction. A query outside finds no table; one for another schema is refused.
 * `work` gets the time at which the transaction began, by the database's clock, which is its `now()`, and by the domain's.
 */
export async function withDomain<T>(
  db: Knex,
  domainId: string,
  work: (trx: Knex.Transaction, begun: Beginning) => PromiseLike<T>,
  { readOnly = false, within = readOnly ? MAX_READ_MS : MAX_WRITE_MS }: DomainTransactionOptions = {},
): Promise<T> {
  // A nested transaction would keep the domain of the outer one.
  if (db.isTransaction) throw new Error('a domain is bound at the beginning of a transaction')
  const schema = domainSchema(domainId)
  let begun: Beginning = { real: new Date(Number.NaN), shown: new Date(Number.NaN) }
  const transaction = db.transaction(async (trx) => work(trx, begun), { readOnly })
  bindAtBeginning(transaction, async (connection) => {
    countDomain(connection, domainId)
    allowTime(connection, within)
    // Whatever follows in this transaction is one statement a message, so that nothing injected can take another role.
    const send = allowOneStatement(connection)
    try {
      // One message, so that binding the domain and asking the time cost no round trip. The schema's name was validated above.
      // The role comes after the limits: a domain's role may set nothing by a function.
      const answers = await send(
        `begin${readOnly ? ' read only' : ''}; select ${limits(within)}, ${clock(domainId)}, ${binding(schema)}; select ${times}`,
      )
      begun = beginning(answers)
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
function limits(within: number): string {
  return `set_config('statement_timeout', '${Math.round(within * 0.9)}', true),
    set_config('lock_timeout', '${Math.min(MAX_LOCK_WAIT_MS, within)}', true),
    set_config('idle_in_transaction_session_timeout', '${Math.min(MAX_IDLE_MS, within)}', true),
    case when current_setting('server_version_num')::int >= 170000
      then set_config('transaction_timeout', '${within}', true) end`
}

function binding(schema: string): string {
  return `set_config('search_path', '${schema}', true), set_config('role', '${schema}', true)`
}

/** The schema's name was validated, and with it the id. */
function clock(domainId: string): string {
  return `set_config('pathwar.clock', platform.clock_of('${domainId}'), true)`
}

/** Rounded up, so that no `now()` of this transaction is later. */
const times = ['now', 'platform.domain_now']
  .map((time, index) => `ceil(extract(epoch from ${time}()) * 1000)::float8 as ${index === 0 ? 'real' : 'shown'}`)
  .join(', ')

/** The time in the answer to several statements, of which the last is a query. */
function beginning(answers: unknown): Beginning {
  // pg returns a list for several statements; its types know only one.
  const last = (answers as QueryResult<{ real: number; shown: number }>[]).at(-1)
  const { real, shown } = last?.rows[0] ?? { real: Number.NaN, shown: Number.NaN }
  return { real: new Date(real), shown: new Date(shown) }
}

/** A part of knex' transaction that its types do not declare. */
interface Begins {
  begin(connection: ClientBase): Promise<unknown>
}

/**
 * Replaces the statement that begins a transaction; knex sends it in the next turn of the event loop at the earliest.
 */
function bindAtBeginning(transaction: object, begin: Begins['begin']): void {
  if (!('begin' in transaction))
    throw new Error('this knex begins its transactions in another way')
    // Checked: if it were never called, no domain would be bound, and every query would fail.
  ;(transaction as Begins).begin = begin
}
