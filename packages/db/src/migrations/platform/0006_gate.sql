-- The gate's routes and grants are derived: triggers on the tables that they depend on note what may have changed, and at
-- the end of the transaction one step brings them to what the domain's view `gate_entrance` says. Nobody has to remember it.

alter table platform.route
  -- Whose it is, in the words of the context that runs it: for a level, a team in a tournament.
  add column owner_id uuid,
  -- What people call it, what it answers to as an SSH login beside its slug, and what tells it from others of its name.
  add column label text,
  add column names text[] not null default '{}',
  add column place text not null default '';
update platform.route set label = level_name, names = array[level_slug, level_slug || '+' || tournament_slug],
  place = tournament_slug || ' / ' || team_name;
alter table platform.route
  alter column label set not null,
  drop column level_slug, drop column level_name, drop column tournament_slug, drop column team_name;
create index route_owner on platform.route (owner_id);

alter table platform.gate_grant
  drop column username,
  -- From when until when it is good; null: without such a bound. No trigger fires when time passes, so the proxies compare.
  add column valid_from timestamptz,
  add column valid_until timestamptz;
create index gate_grant_domain on platform.gate_grant (domain_id);

drop function platform.put_route(uuid, text, text, text, text, text, text, jsonb, timestamptz);
drop function platform.drop_route(uuid);
drop function platform.set_grants(uuid, uuid[], text[]);
drop function platform.is_granted(uuid, uuid);

-- Whether the gate lets this user into this instance at a moment.
create function platform.is_granted(p_instance uuid, p_user uuid, p_at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, platform, pg_temp as $$
  select exists (select from platform.gate_grant g
    where g.instance_id = p_instance and g.user_id = p_user and g.domain_id = platform.current_domain()
      and (g.valid_from is null or g.valid_from <= p_at) and (g.valid_until is null or g.valid_until > p_at));
$$;

-- What a transaction has changed and its end will look at: `domain`, all of it; `owner`, what belongs to one; `user`, the
-- grants of one. A row never outlives its transaction, so nobody sees another's and a crash loses nothing.
create unlogged table platform.gate_change (
  xact xid8 not null default pg_current_xact_id(),
  domain_id text not null,
  kind text not null check (kind in ('domain', 'owner', 'user')),
  id uuid not null,
  primary key (xact, domain_id, kind, id)
) with (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);

-- Notes all of a domain; also for whoever has changed it without triggers.
create function platform.note_gate(p_domain text) returns void
language sql set search_path = pg_catalog, platform, pg_temp as $$
  insert into platform.gate_change (domain_id, kind, id)
    values (p_domain, 'domain', '00000000-0000-0000-0000-000000000000') on conflict do nothing;
$$;

-- The trigger of the domains' tables. Each argument says what a row concerns: `domain`, or `<kind>:<column>` that holds an
-- id, or `<kind>:<column>:<table>:<column of that>` where another row holds it.
create function platform.note_gate_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform, pg_temp as $$
declare
  bound text := substring(tg_table_schema from '^domain_([a-z][a-z0-9]{9})$');
  changed jsonb;
  part text[];
  key text;
begin
  if bound is null then
    raise exception '% is not in a domain', tg_relid::regclass using errcode = '42501';
  end if;
  if tg_argv[0] = 'domain' then
    perform platform.note_gate(bound);
    return null;
  end if;
  foreach changed in array case tg_op when 'INSERT' then array[to_jsonb(new)] when 'DELETE' then array[to_jsonb(old)]
    else array[to_jsonb(old), to_jsonb(new)] end
  loop
    for argument in 0 .. tg_nargs - 1 loop
      part := string_to_array(tg_argv[argument], ':');
      key := changed ->> part[2];
      if part[3] is not null and key is not null then
        execute format('select %I from %I.%I where id = %L', part[4], tg_table_schema, part[3], key) into key;
      end if;
      if key is not null then
        insert into platform.gate_change (domain_id, kind, id) values (bound, part[1], key::uuid) on conflict do nothing;
      end if;
    end loop;
  end loop;
  return null;
end $$;

-- At the end of a transaction the first of these does all that it has noted, and the others find nothing left.
create function platform.follow_gate_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform, pg_temp as $$
declare changed record;
begin
  for changed in
    with noted as (delete from platform.gate_change where xact = pg_current_xact_id() returning domain_id, kind, id)
    select domain_id, bool_or(kind = 'domain') as whole, array_agg(id) filter (where kind = 'owner') as owners,
      array_agg(id) filter (where kind = 'user') as users
    from noted group by domain_id order by domain_id
  loop
    perform platform.derive_gate(changed.domain_id, changed.whole, changed.owners, changed.users);
  end loop;
  return null;
end $$;
create constraint trigger gate_change_followed after insert on platform.gate_change
  deferrable initially deferred for each row execute function platform.follow_gate_changes();

-- Brings routes and grants to what the domain's view says: of all of it, or of some owners, and of some users.
--
-- Two transactions that end together must not each miss what the other did. So each locks what it has changed, waits for
-- whoever has read or changed the same, and only then, in a new statement, reads. Order, the same for all: the domain, shared
-- unless all of it may have changed; owners; users, shared where they are only read as somebody's members. Owners and users
-- share 64 locks each, so that the largest change takes few.
create function platform.derive_gate(p_domain text, p_whole boolean, p_owners uuid[], p_users uuid[]) returns void
language plpgsql set search_path = pg_catalog, platform, pg_temp as $$
declare
  entrances text := format('%I.gate_entrance', 'domain_' || p_domain);
  space integer := hashtext('pathwar.gate:' || p_domain);
  members uuid[];
  lock record;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'what the gate follows is changed in read committed alone' using errcode = 'feature_not_supported';
  end if;
  -- A domain that waits for its migration has no view yet.
  if to_regclass(entrances) is null then return; end if;
  if p_whole then
    perform pg_advisory_xact_lock(space, 0);
    perform platform.write_gate(p_domain, 'domain', null);
    return;
  end if;
  perform pg_advisory_xact_lock_shared(space, 0);
  if p_owners is not null then
    for lock in select distinct 1 + (hashtext(id::text) & 63) as number from unnest(p_owners) as id order by number loop
      perform pg_advisory_xact_lock(space, lock.number);
    end loop;
    execute format('select array_agg(distinct user_id) from %s where owner_id = any ($1) and user_id is not null', entrances)
      into members using p_owners;
  end if;
  for lock in select 65 + (hashtext(id::text) & 63) as number, bool_or(changed) as changed
    from (select unnest(p_users), true union all select unnest(members), false) as met (id, changed)
    group by number order by number
  loop
    if lock.changed then perform pg_advisory_xact_lock(space, lock.number);
    else perform pg_advisory_xact_lock_shared(space, lock.number); end if;
  end loop;
  if p_owners is not null then perform platform.write_gate(p_domain, 'owner', p_owners); end if;
  if p_users is not null then perform platform.write_gate(p_domain, 'user', p_users); end if;
end $$;

-- Writes what differs and leaves the rest alone, so that nobody is told twice. A user concerns grants only.
create function platform.write_gate(p_domain text, p_kind text, p_ids uuid[]) returns void
language plpgsql set search_path = pg_catalog, platform, pg_temp as $$
declare
  scope text := case p_kind when 'domain' then 'true' else format('%I = any ($2)', p_kind || '_id') end;
  routes text := case when p_kind <> 'user' then '
    , dropped_route as (
      delete from platform.route r using here where r.instance_id = here.instance_id
        and not exists (select from wanted w where w.instance_id = r.instance_id)
    ), changed_route as (
      update platform.route r set owner_id = w.owner_id, slug = w.slug, label = w.label, names = w.names, place = w.place,
        state = w.state, endpoints = w.endpoints, expires_at = w.expires_at, updated_at = now()
      from wanted_route w where r.instance_id = w.instance_id and r.domain_id = $1
        and (r.owner_id, r.slug, r.label, r.names, r.place, r.state, r.endpoints, r.expires_at)
          is distinct from (w.owner_id, w.slug, w.label, w.names, w.place, w.state, w.endpoints, w.expires_at)
    ), added_route as (
      -- No "on conflict": an instance or a slug of another domain is refused, not taken over.
      insert into platform.route (instance_id, domain_id, owner_id, slug, label, names, place, state, endpoints, expires_at)
      select instance_id, $1, owner_id, slug, label, names, place, state, endpoints, expires_at from wanted_route w
      where not exists (select from platform.route r where r.instance_id = w.instance_id and r.domain_id = $1)
    )' else '' end;
begin
  execute format('
    with wanted as materialized (select * from %1$s where %2$s),
    wanted_route as (
      select distinct on (instance_id) instance_id, owner_id, slug, label, names, place, state, endpoints, expires_at
      from wanted
    ), wanted_grant as materialized (
      select instance_id, user_id, lower(during) as valid_from, upper(during) as valid_until from wanted
      where user_id is not null and not isempty(during)
    ), here as materialized (
      select instance_id from platform.route where domain_id = $1 and %3$s
    ), dropped_grant as (
      delete from platform.gate_grant g where g.domain_id = $1 and %4$s and not exists (
        select from wanted_grant w where w.instance_id = g.instance_id and w.user_id = g.user_id)
    ), changed_grant as (
      update platform.gate_grant g set valid_from = w.valid_from, valid_until = w.valid_until
      from wanted_grant w where w.instance_id = g.instance_id and w.user_id = g.user_id and g.domain_id = $1
        and (g.valid_from, g.valid_until) is distinct from (w.valid_from, w.valid_until)
    ), added_grant as (
      insert into platform.gate_grant (instance_id, user_id, domain_id, valid_from, valid_until)
      select w.instance_id, w.user_id, $1, w.valid_from, w.valid_until from wanted_grant w
      where not exists (select from platform.gate_grant g
        where g.instance_id = w.instance_id and g.user_id = w.user_id and g.domain_id = $1)
    ) %5$s
    select', format('%I.gate_entrance', 'domain_' || p_domain), scope,
    case p_kind when 'user' then 'false' else scope end,
    case p_kind when 'owner' then 'g.instance_id in (select instance_id from here union select instance_id from wanted)'
      else scope end, routes)
  using p_domain, p_ids;
end $$;

-- Without the key's lock, which would keep out those who only refer to the domain.
create or replace function platform.operated_domain(p_slug text) returns platform.domain
language plpgsql set search_path = pg_catalog, platform, pg_temp as $$
declare found_domain platform.domain;
begin
  perform platform.require_operator();
  select * into found_domain from platform.domain where slug = p_slug for no key update;
  if not found then
    raise exception 'there is no domain "%"', p_slug using constraint = 'operator_domain_known';
  end if;
  return found_domain;
end $$;

revoke all on all functions in schema platform from public;
