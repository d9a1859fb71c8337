-- An event's position is (transaction, id), so that nobody has to queue to keep events in order: whoever reads up to the
-- oldest running transaction has missed nothing. Events of before are older than all transactions.
alter table event add column txid xid8 not null default '0';
alter table event alter column txid set default pg_current_xact_id();
create unique index event_position on event (txid, id);

-- How far each subscriber has read, and how the event after that went.
create table event_cursor (
  subscriber text primary key,
  txid xid8 not null,
  event_id bigint not null,
  failures integer not null default 0,
  error text,
  retry_at timestamptz
);

-- What a subscriber could not handle, and was left behind. With `replay_at` it is tried once more.
create table dead_letter (
  id uuid primary key default gen_random_uuid(),
  subscriber text not null,
  event_id bigint not null,
  failures integer not null,
  error text not null,
  died_at timestamptz not null default now(),
  replay_at timestamptz,
  constraint dead_letter_once unique (subscriber, event_id) deferrable
);

-- Until now a row said which subscriber had handled which event, and there was one subscriber. What it has not handled
-- comes after its cursor; the rest is before it.
alter table event disable trigger event_append_only;
update event set txid = pg_current_xact_id()
  where name in ('level.solved', 'tournament.joined', 'tournament.changed')
    and not exists (select from event_handled where event_id = event.id and subscriber = 'scoring');
alter table event enable trigger event_append_only;
insert into event_cursor (subscriber, txid, event_id)
  select 'scoring', '0', coalesce(max(id) filter (where txid = '0'), 0) from event having count(*) > 0;
drop table event_handled;
