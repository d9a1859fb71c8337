-- An event's position is (transaction, id), so that nobody has to queue to keep events in order: whoever reads up to the
-- oldest running transaction has missed nothing. Events of before are older than all transactions.
alter table event add column txid xid8 not null default '0';
alter table event alter column txid set default pg_current_xact_id();
create unique index event_position on event (txid, id);
