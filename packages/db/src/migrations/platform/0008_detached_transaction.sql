-- Transactions that write where no cursor looks yet: the import of a domain. They hold up nobody's events.
create table platform.detached_transaction (
  txid xid8 primary key,
  created_at timestamptz not null default now()
);

-- Below it every transaction is over that may have written events which a cursor looks for: whatever they wrote is visible,
-- and nothing is still to come. Of the snapshot of the statement that asks.
create function platform.event_horizon() returns xid8
language sql stable security definer set search_path = pg_catalog, platform as $$
  select coalesce(
    (select running from pg_snapshot_xip(pg_current_snapshot()) as running
     where not exists (select from platform.detached_transaction d where d.txid = running)
     order by running limit 1),
    pg_snapshot_xmax(pg_current_snapshot()));
$$;
