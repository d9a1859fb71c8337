-- A domain's entrances are a join of ten tables, more than Postgres puts into order unless it is told to: it read all teams, members
-- and subscriptions of the domain for each instance that changed its state.

-- What to read the entrances of some owners or users from, as a part of a statement: the domain's function, which keeps its plan; a
-- domain that waits for its migration has the view alone.
create function platform.entrances_of(p_domain text, p_kind text, p_ids text) returns text
language sql stable set search_path = pg_catalog, platform, pg_temp as $$
  select case
    when to_regprocedure(format('%I.gate_of(text, uuid[])', 'domain_' || p_domain)) is not null
      then format('%I.gate_of(%L, %s) entrance', 'domain_' || p_domain, p_kind, p_ids)
    else format('(select * from %I.gate_entrance where %s) entrance', 'domain_' || p_domain,
      case p_kind when 'domain' then 'true' else format('%I = any (%s)', p_kind || '_id', p_ids) end)
  end
$$;
revoke execute on function platform.entrances_of(text, text, text) from public;

create or replace function platform.derive_gate(p_domain text, p_whole boolean, p_owners uuid[], p_users uuid[]) returns void
language plpgsql set search_path = pg_catalog, platform, pg_temp set join_collapse_limit = 16 set from_collapse_limit = 16 as $$
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
    execute format('select array_agg(distinct user_id) from %s where user_id is not null',
      platform.entrances_of(p_domain, 'owner', '$1')) into members using p_owners;
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

create or replace function platform.write_gate(p_domain text, p_kind text, p_ids uuid[]) returns void
language plpgsql set search_path = pg_catalog, platform, pg_temp set join_collapse_limit = 16 set from_collapse_limit = 16 as $$
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
    with wanted as materialized (select * from %1$s),
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
    select', platform.entrances_of(p_domain, p_kind, '$2'), scope,
    case p_kind when 'user' then 'false' else scope end,
    case p_kind when 'owner' then 'g.instance_id in (select instance_id from here union select instance_id from wanted)'
      else scope end, routes)
  using p_domain, p_ids;
end $$;
