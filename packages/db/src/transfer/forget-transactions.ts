import type { Knex } from 'knex'

/**
 * Events name the transactions that wrote them, and those of another server may be far ahead of this one's: imported
 * events become older than all of them, as after the upgrade that brought the transactions. `trx` has the domain's schema
 * on its search path.
 */
export async function forgetTransactions(trx: Knex.Transaction): Promise<void> {
  await trx.raw(`
    alter table event disable trigger user;
    update event set txid = '0' where txid <> '0';
    alter table event enable trigger user`)
}
