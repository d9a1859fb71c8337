import type { Knex } from 'knex'

/**
 * Runs `work` in a transaction that may take long and write much, but only where no cursor reads yet, such as in a
 * domain that does not exist before it commits. So it delays nobody's events. `db` needs a second connection, through
 * which other processes learn of the running transaction. Records of a process that died are removed and affect no
 * other transaction.
 */
export async function detachedTransaction<T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  const begun: string[] = []
  try {
    return await db.transaction(async (trx) => {
      const { rows } = await trx.raw<{ rows: { txid: string }[] }>('select pg_current_xact_id()::text as txid')
      begun.push(...rows.map(({ txid }) => txid))
      await db.raw('insert into platform.detached_transaction (txid) select unnest(?::xid8[])', [begun])
      return work(trx)
    })
  } finally {
    await db.raw(
      `delete from platform.detached_transaction
       where txid = any (?::xid8[]) or txid < pg_snapshot_xmin(pg_current_snapshot())`,
      [begun],
    )
  }
}
