import type { Knex } from 'knex'

/**
 * Events store the ids of the transactions that wrote them, and another server's ids may be far ahead. So imported
 * events get an id older than all transactions, as after the migration that introduced the column. Their own ids are
 * renumbered in the old order, and each cursor, as what achievements have counted, stays behind the same event. `trx` has the domain's schema on its search
 * path.
 */
export async function forgetTransactions(trx: Knex.Transaction): Promise<void> {
  await trx.raw(`
    alter table event disable trigger user;
    create temporary table moved on commit drop as
      select p.txid, p.id, i.id as new_id
      from (select txid, id, row_number() over (order by txid, id) as place from event) as p
      join (select id, row_number() over (order by id) as place from event) as i using (place);
    update event_cursor c set txid = '0', failures = 0, error = null, retry_at = null, event_id = coalesce(
      (select new_id from moved m where (m.txid, m.id) <= (c.txid, c.event_id) order by m.txid desc, m.id desc limit 1), 0);
    update achievement a set counted_txid = '0', counted_id = coalesce(
      (select new_id from moved m where (m.txid, m.id) <= (a.counted_txid, a.counted_id) order by m.txid desc, m.id desc limit 1), 0);
    update achievement_award w set event_id = new_id from moved m where m.id = w.event_id and new_id <> m.id;
    update dead_letter l set event_id = new_id from moved m where m.id = l.event_id and new_id <> m.id;
    -- One statement takes them all out before it puts one in, and another id is no change that it could make.
    with gone as (delete from event e using moved m where m.id = e.id and new_id <> m.id returning e, new_id)
      insert into event overriding system value
        select (jsonb_populate_record(e, jsonb_build_object('id', new_id))).*
        from (select e, new_id from gone order by new_id) as sorted;
    update event set txid = '0' where txid <> '0';
    drop table moved;
    alter table event enable trigger user`)
}
