-- Of which purged domains an object store may keep files still. By a trigger, so that no way of deleting a domain forgets it.
create table platform.purged_content (
  domain_id text primary key,
  purged_at timestamptz not null default now()
);

create function platform.note_purged_content() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  insert into platform.purged_content (domain_id) values (old.id) on conflict do nothing;
  return null;
end $$;
create trigger note_purged_content after delete on platform.domain
  for each row execute function platform.note_purged_content();
