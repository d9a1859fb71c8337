-- Workloads: the states of whatever runs on a hypervisor, said once, and placing that makes nobody wait.

-- What takes up a hypervisor, or soon will. `liveStates` in contracts says the same.
create function platform.is_live(p_state text) returns boolean language sql immutable parallel safe as $$
  select p_state in ('requested', 'placed', 'starting', 'ready', 'stopping')
$$;
-- What is over for good. `finalStates` in contracts.
create function platform.is_final(p_state text) returns boolean language sql immutable parallel safe as $$
  select p_state in ('stopped', 'failed')
$$;
-- What somebody still wants to run, and people may be let into. `wantedStates` in contracts.
create function platform.is_wanted(p_state text) returns boolean language sql immutable parallel safe as $$
  select p_state in ('requested', 'placed', 'starting', 'ready')
$$;

-- A hypervisor has as many places as its capacity says, and a placement takes one, so that two who place at the same
-- time need not wait for each other. Until when the agent must have brought it on, or it is given up; null: no hurry.
alter table platform.placement add column slot integer, add column deadline_at timestamptz;
update platform.placement p set slot = n.slot from (
  select instance_id, row_number() over (partition by hypervisor_id order by created_at, instance_id) as slot
  from platform.placement) n where n.instance_id = p.instance_id;
alter table platform.placement
  alter column slot set not null,
  add constraint placement_slot unique (hypervisor_id, slot),
  add check (slot > 0);
drop index platform.placement_hypervisor;
create index placement_deadline on platform.placement (deadline_at) where deadline_at is not null;

-- Takes a place on the emptiest live hypervisor that has one, for the current transaction; none: no row. Places that are
-- being taken at this moment are passed over, so nobody waits until others commit; each counts as taken, so that many who
-- come at once are spread as well.
create function platform.take_slot(p_live_since timestamptz) returns table (hypervisor_id uuid, slot integer)
language plpgsql set search_path = pg_catalog, platform as $$
declare
  hosts uuid[];
  capacities integer[];
  filled bigint[];
  passed integer[];
  best integer;
begin
  select array_agg(h.id order by h.name), array_agg(h.capacity order by h.name),
      array_agg(coalesce(p.taken, 0) order by h.name), array_agg(0)
    into hosts, capacities, filled, passed
    from platform.hypervisor h
    left join (select p.hypervisor_id as id, count(*) as taken from platform.placement p group by 1) p on p.id = h.id
    where h.state = 'online' and h.last_seen_at >= p_live_since;
  loop
    select u.i into best from unnest(filled, capacities) with ordinality as u (filled, capacity, i)
      where u.filled < u.capacity order by u.filled::numeric / u.capacity, u.i limit 1;
    if best is null then return; end if;
    filled[best] := filled[best] + 1;
    hypervisor_id := hosts[best];
    select n into slot from generate_series(passed[best] + 1, capacities[best]) as n
      where not exists (select from platform.placement p where p.hypervisor_id = hosts[best] and p.slot = n)
      order by n limit 1;
    if slot is null then continue; end if;
    passed[best] := slot;
    continue when not pg_try_advisory_xact_lock(hashtextextended('pathwar.slot:' || hypervisor_id || ':' || slot, 0));
    -- Whoever had the lock before may have committed since it was seen to be free; only a new statement sees that.
    if not exists (select from platform.placement p where p.hypervisor_id = hosts[best] and p.slot = passed[best]) then
      return next;
      return;
    end if;
  end loop;
end $$;

-- Puts a workload on the emptiest live hypervisor that has room. Answers the hypervisor's id, or null when there is none
-- now. One that is placed stays where it is, unless that hypervisor is silent or out of service.
create function platform.place(
  p_instance uuid, p_generation integer, p_spec jsonb, p_live_since timestamptz, p_deadline timestamptz
) returns uuid language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  chosen uuid;
  chosen_slot integer;
begin
  select p.hypervisor_id, p.slot into chosen, chosen_slot
    from platform.placement p join platform.hypervisor h on h.id = p.hypervisor_id
    where p.instance_id = p_instance and p.domain_id = platform.current_domain()
      and h.state <> 'offline' and h.last_seen_at >= p_live_since;
  if chosen is null then
    select t.hypervisor_id, t.slot into chosen, chosen_slot from platform.take_slot(p_live_since) t;
  end if;
  if chosen is null then
    delete from platform.placement where instance_id = p_instance and domain_id = platform.current_domain();
    return null;
  end if;
  insert into platform.placement as p (instance_id, domain_id, hypervisor_id, slot, desired, generation, spec, deadline_at)
  values (p_instance, platform.current_domain(), chosen, chosen_slot, 'running', p_generation, p_spec, p_deadline)
  on conflict (instance_id) do update
    set hypervisor_id = excluded.hypervisor_id, slot = excluded.slot, desired = 'running',
      generation = excluded.generation, spec = excluded.spec, deadline_at = excluded.deadline_at, updated_at = now()
    where p.domain_id = platform.current_domain();
  return chosen;
end $$;

-- As processes of the version before call it.
create or replace function platform.place(p_instance uuid, p_generation integer, p_spec jsonb, p_live_since timestamptz)
returns uuid language sql security definer set search_path = pg_catalog, platform as $$
  select platform.place(p_instance, p_generation, p_spec, p_live_since, null);
$$;

-- Until when a placed workload must have come to its next state.
create function platform.set_deadline(p_instance uuid, p_deadline timestamptz) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  update platform.placement set deadline_at = p_deadline
    where instance_id = p_instance and domain_id = platform.current_domain() and deadline_at is distinct from p_deadline;
$$;

-- Why a placed workload is to be given up: its hypervisor was not heard since then, or it is past its deadline. No row: it
-- is not to be. Asked again by whoever holds the workload's lock.
create function platform.lost(p_instance uuid, p_silent_since timestamptz, p_now timestamptz)
returns table (host text, silent boolean) language sql stable security definer set search_path = pg_catalog, platform as $$
  select h.name, h.last_seen_at < p_silent_since from platform.placement p join platform.hypervisor h on h.id = p.hypervisor_id
  where p.instance_id = p_instance and p.domain_id = platform.current_domain()
    and (h.last_seen_at < p_silent_since or p.deadline_at < p_now);
$$;

-- An agent is woken by what concerns it, which a deadline does not.
drop trigger placement_changed on platform.placement;
create trigger placement_changed after insert or delete or update of hypervisor_id, slot, desired, generation, spec
  on platform.placement for each row execute function platform.notify_placement();

-- Counts what a domain runs. A domain that waits for its migration has its instances in a table of their own.
create function platform.live_workloads(p_schema text) returns bigint
language plpgsql stable set search_path = pg_catalog, platform as $$
declare live bigint;
begin
  execute format('select count(*) from %I.%I where platform.is_live(state)', p_schema,
    case when to_regclass(format('%I.workload', p_schema)) is null then 'level_instance' else 'workload' end) into live;
  return live;
end $$;

create or replace function platform.domain_usage(p_domains text[])
returns table (domain_id text, users bigint, tournaments bigint, running_instances bigint, bytes bigint)
language plpgsql security definer set search_path = pg_catalog, platform set lock_timeout = '500ms' as $$
declare schema_name text;
begin
  foreach domain_id in array p_domains loop
    schema_name := 'domain_' || domain_id;
    begin
      execute format('select (select count(*) from %1$I.app_user where deleted_at is null),
        (select count(*) from %1$I.tournament),
        (select platform.live_workloads(%3$L)),
        (select sum(pg_total_relation_size(objid)) from pg_depend where refclassid = ''pg_namespace''::regclass
          and refobjid = %2$L::regnamespace and classid = ''pg_class''::regclass)',
        schema_name, quote_ident(schema_name), schema_name) into users, tournaments, running_instances, bytes;
    exception when lock_not_available or undefined_table or invalid_schema_name or undefined_object then
      users := null; tournaments := null; running_instances := null; bytes := null;
    end;
    return next;
  end loop;
end $$;

create or replace function platform.require_room(p_kind text) returns integer
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  bound text := platform.current_domain();
  most integer;
  counted bigint;
  counting text := case p_kind
    when 'users' then format('select count(*) from %I.app_user where deleted_at is null', 'domain_' || bound)
    when 'tournaments' then format('select count(*) from %I.tournament', 'domain_' || bound)
    when 'runningInstances' then format('select platform.live_workloads(%L)', 'domain_' || bound)
  end;
begin
  select (limits ->> p_kind)::integer into most from platform.domain where id = bound;
  if most is null then return null; end if;
  -- First without waiting: a full domain costs nobody a connection that waits.
  execute counting into counted;
  if counted >= most then return most; end if;
  perform pg_advisory_xact_lock(hashtextextended('pathwar.room:' || bound || ':' || p_kind, 0));
  execute counting into counted;
  return case when counted >= most then most end;
end $$;

revoke all on all functions in schema platform from public;
