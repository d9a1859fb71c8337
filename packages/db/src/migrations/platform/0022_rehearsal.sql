-- A rehearsal: a copy of what is set up in a domain, for its staff, which is thrown away (ADR 0131).
alter table platform.domain
  add column rehearsal_of text references platform.domain,
  add column rehearsal_ends_at timestamptz,
  add constraint rehearsal_ends check (num_nulls(rehearsal_of, rehearsal_ends_at) in (0, 2));
create unique index one_rehearsal on platform.domain (rehearsal_of) where state <> 'deleting';
create index domain_rehearsal on platform.domain (rehearsal_of);

-- When it was last looked whether an object store still has something of a purged domain, so that each gets its turn.
alter table platform.purged_content add column looked_at timestamptz;

-- What of a domain's tables a rehearsal has. `migrate up` keeps it with the template, and nobody else may write it.
alter table platform.domain_template add column rehearsed jsonb not null default '[]';

-- Copies rows of one domain into another one, table by table: those that are chosen, but for whose they are where that is not copied.
-- What somebody made who is not copied is of whoever copies.
create function platform.copy_rehearsed(p_from text, p_to text, p_tables jsonb, p_staff uuid[], p_by uuid) returns void
language plpgsql set search_path = pg_catalog, platform, pg_temp as $$
declare
  part record;
  told record;
  wanted text[];
begin
  perform set_config('search_path', format('pg_catalog, %I, platform, pg_temp', p_from), true);
  -- The gate and the memory of processes hear of all at once, at the end.
  set constraints all immediate;
  for part in select value ->> 'name' as name from jsonb_array_elements(p_tables) with ordinality order by ordinality desc loop
    execute format('alter table %I.%I disable trigger user', p_to, part.name);
    -- What a new domain begins with.
    execute format('delete from %I.%I', p_to, part.name);
  end loop;
  for part in
    select value ->> 'name' as name, value ->> 'chosen' as chosen,
        array(select jsonb_array_elements_text(value -> 'fresh')) as fresh, format('%I.%I', p_from, value ->> 'name')::regclass as source
      from jsonb_array_elements(p_tables) with ordinality order by ordinality
  loop
    wanted := array[coalesce(part.chosen, 'true')];
    -- Whole rows are left out where a key that they need leads to nothing.
    for told in
      select (select string_agg(format('t.%I = o.%I', theirs.attname, ours.attname), ' and ') from unnest(f.conkey, f.confkey) as k (own, other)
            join pg_attribute ours on ours.attrelid = f.conrelid and ours.attnum = k.own
            join pg_attribute theirs on theirs.attrelid = f.confrelid and theirs.attnum = k.other) as alike,
          (select relname from pg_class where oid = f.confrelid) as other
        from pg_constraint f
        where f.conrelid = part.source and f.contype = 'f' and f.confrelid <> f.conrelid
          and not exists (select from unnest(f.conkey) as k (own) join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.own
            where not a.attnotnull or a.attname like '%\_by')
    loop
      wanted := wanted || format('exists (select from %I.%I t where %s)', p_to, told.other, told.alike);
    end loop;
    for told in
      select string_agg(format('%I', a.attname), ', ' order by a.attnum) as names,
          string_agg(case
            when f.other is null then format('o.%I', a.attname)
            when a.attnotnull and a.attname like '%\_by'
              then format('case when exists (select from %I.%I t where t.%I = o.%I) then o.%I else $2 end', p_to, f.other, f.key, a.attname, a.attname)
            when not a.attnotnull
              then format('case when exists (select from %I.%I t where t.%I = o.%I) then o.%I end', p_to, f.other, f.key, a.attname, a.attname)
            else format('o.%I', a.attname) end, ', ' order by a.attnum) as values
        from pg_attribute a
        left join lateral (
          select c.relname as other, (select attname from pg_attribute where attrelid = f.confrelid and attnum = f.confkey[1]) as key
            from pg_constraint f join pg_class c on c.oid = f.confrelid
            where f.conrelid = a.attrelid and f.contype = 'f' and f.confrelid <> f.conrelid and f.conkey = array[a.attnum]
        ) as f on true
        where a.attrelid = part.source and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> all (part.fresh)
    loop
      execute format('insert into %I.%I (%s) overriding system value select %s from %s o where %s',
        p_to, part.name, told.names, told.values, part.source, array_to_string(wanted, ' and ')) using p_staff, p_by;
    end loop;
    -- What is made next gets the next number.
    for told in
      select a.attname as name, pg_get_serial_sequence(format('%I.%I', p_to, part.name), a.attname) as numbers
        from pg_attribute a where a.attrelid = part.source and a.attidentity <> '' and not a.attisdropped
    loop
      execute format('select setval($1, coalesce(max(%I), 0) + 1, false) from %I.%I', told.name, p_to, part.name) using told.numbers::regclass;
    end loop;
  end loop;
  for part in select value ->> 'name' as name from jsonb_array_elements(p_tables) loop
    execute format('alter table %I.%I enable trigger user', p_to, part.name);
  end loop;
end $$;

-- Begins the rehearsal of the bound domain, for those of its users who have one of some privileges. What its levels, announcements and
-- ends wait for in the queue waits here, too. Its clock shows what the domain's does.
create function platform.start_rehearsal(p_id text, p_slug text, p_ends_at timestamptz, p_privileges text[], p_by uuid, p_tasks text[])
returns void language plpgsql security definer set search_path = pg_catalog, platform, pg_temp as $$
declare
  bound platform.domain;
  template platform.domain_template;
  staff uuid[];
  old_schema text;
  new_schema text := 'domain_' || p_id;
begin
  select * into bound from platform.domain where id = platform.current_domain() for update;
  if not found or bound.state not in ('active', 'maintenance') then
    raise exception 'only an open domain is rehearsed' using constraint = 'rehearsal_of_open';
  end if;
  if bound.rehearsal_of is not null then
    raise exception 'a rehearsal is not rehearsed' using constraint = 'rehearsal_of_rehearsal';
  end if;
  if p_ends_at not between now() and now() + interval '8 days' then
    raise exception 'a rehearsal lasts a week at most' using constraint = 'rehearsal_ends';
  end if;
  old_schema := 'domain_' || bound.id;
  select * into template from platform.domain_template;
  if bound.schema_version <> template.version then
    raise exception 'a domain is migrated before it is rehearsed' using constraint = 'rehearsal_of_open';
  end if;
  insert into platform.domain (id, slug, name, schema_version, limits, rehearsal_of, rehearsal_ends_at, clock_set_at, clock_shows, clock_rate)
    values (p_id, p_slug, bound.name, template.version, bound.limits, bound.id, p_ends_at, now(), platform.domain_now(), 1);
  execute format('create role %1$I nologin in role %2$I; grant %1$I to %3$I; create schema %1$I',
    new_schema, current_database() || '_domains', current_database() || '_app');
  perform set_config('search_path', quote_ident(new_schema) || ', pg_temp', true);
  execute template.sql;
  perform set_config('search_path', format('pg_catalog, %I, platform, pg_temp', old_schema), true);
  execute 'with recursive giving (id) as (
      select rp.role_id from role_privilege rp join privilege p on p.id = rp.privilege_id where p.privilege = any ($1)
      union select r.id from role r join giving g on r.parent_id = g.id)
    select array(select u.id from app_user u where u.deleted_at is null and (u.id = $2
      or u.id in (select ur.user_id from user_role ur join giving g on g.id = ur.role_id)
      or u.id in (select up.user_id from user_privilege up join privilege p on p.id = up.privilege_id where p.privilege = any ($1))))'
    into staff using p_privileges, p_by;
  perform platform.copy_rehearsed(old_schema, new_schema, template.rehearsed, staff, p_by);
  perform set_config('search_path', 'pg_catalog, platform, pg_temp', true);
  execute format('update %I.blob set store = ''lent'' where store = ''s3''', new_schema);
  -- Nobody comes in by themselves.
  execute format('insert into %I.setting (key, value) values (''registration.mode'', ''closed'')
    on conflict (key) do update set value = excluded.value', new_schema);
  perform graphile_worker.add_job(t.identifier, (j.payload::jsonb || jsonb_build_object('domainId', p_id))::json,
      job_key => p_id || substr(j.key, length(bound.id) + 1), run_at => now() + (platform.domain_time(j.run_at) - platform.domain_now()))
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.key like bound.id || ':%' and j.locked_at is null and t.identifier = any (p_tasks) and j.run_at > now();
  perform platform.note_gate(p_id);
end $$;

-- The rehearsal of the bound domain, or the bound one.
create function platform.rehearsal()
returns table (slug text, ends_at timestamptz, set_at timestamptz, shows timestamptz, rate numeric, within boolean)
language sql stable security definer set search_path = pg_catalog, platform, pg_temp as $$
  select d.slug, d.rehearsal_ends_at, d.clock_set_at, d.clock_shows, d.clock_rate, d.id = platform.current_domain() from platform.domain d
    where d.rehearsal_of is not null and platform.current_domain() in (d.id, d.rehearsal_of) and d.state <> 'deleting'
$$;

-- Sets the clock of the bound rehearsal forward, or lets it run faster.
create function platform.move_rehearsal(p_shows timestamptz, p_rate numeric, p_real_tasks text[]) returns void
language plpgsql security definer set search_path = pg_catalog, platform, pg_temp as $$
declare
  bound platform.domain;
  shows timestamptz;
begin
  select * into bound from platform.domain where id = platform.current_domain() for no key update;
  if bound.rehearsal_of is null then
    raise exception 'only a rehearsal''s clock is moved' using constraint = 'rehearsal_only';
  end if;
  -- Others may have moved it since this transaction began.
  perform set_config('pathwar.clock', platform.clock_of(bound.id), true);
  shows := coalesce(p_shows, platform.domain_now());
  if shows < platform.domain_now() then
    raise exception 'a clock goes forward' using constraint = 'rehearsal_forward';
  end if;
  perform platform.set_clock(bound.id, shows, p_rate, p_real_tasks);
end $$;

-- Ends the rehearsal of the bound domain, or the bound one: it serves nobody any more, and is purged in a few minutes. False: there is none.
create function platform.end_rehearsal() returns boolean
language plpgsql security definer set search_path = pg_catalog, platform, pg_temp as $$
declare ended platform.domain;
begin
  select * into ended from platform.domain
    where rehearsal_of is not null and platform.current_domain() in (id, rehearsal_of) and state <> 'deleting' for update;
  if not found then return false; end if;
  perform platform.drop_rehearsal(ended.id);
  return true;
end $$;

-- Ends the rehearsals whose time is over; answers their slugs.
create function platform.end_old_rehearsals() returns setof text
language plpgsql security definer set search_path = pg_catalog, platform, pg_temp as $$
declare ended platform.domain;
begin
  for ended in select * from platform.domain
    where rehearsal_ends_at <= now() and state <> 'deleting' order by id for update skip locked
  loop
    perform platform.drop_rehearsal(ended.id);
    return next ended.slug;
  end loop;
end $$;

create function platform.drop_rehearsal(p_domain text) returns void
language plpgsql set search_path = pg_catalog, platform, pg_temp as $$
begin
  -- What it runs is stopped before its rows are gone.
  update platform.domain set state = 'deleting', restored_state = state, state_since = now(), deleted_at = now(),
      purge_after = now() + interval '2 minutes', updated_at = now() where id = p_domain;
  perform platform.add_domain_job(p_domain, 'domains.stop-instances', '{}');
end $$;

-- What happens to a domain happens to its rehearsal.
create function platform.take_rehearsal_along() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform, pg_temp as $$
declare rehearsal platform.domain;
begin
  if new.state = old.state then return null; end if;
  select * into rehearsal from platform.domain where rehearsal_of = new.id and state <> 'deleting' for update;
  if not found then return null; end if;
  if new.state = 'deleting' then
    perform platform.drop_rehearsal(rehearsal.id);
  elsif new.state in ('active', 'suspended') then
    update platform.domain set state = new.state, notice = new.notice, notice_until = new.notice_until, state_since = now(), updated_at = now()
      where id = rehearsal.id;
    if new.state = 'suspended' then
      perform platform.add_domain_job(rehearsal.id, 'domains.stop-instances', '{}');
    else
      perform platform.release_jobs(rehearsal.id);
    end if;
  end if;
  return null;
end $$;
create trigger domain_takes_rehearsal_along after update of state on platform.domain
  for each row when (new.rehearsal_of is null) execute function platform.take_rehearsal_along();

-- A deleted domain is purged after its rehearsal.
create function platform.purge_rehearsal_first() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform, pg_temp as $$
begin
  update platform.domain set state = 'deleting', purge_after = now() where rehearsal_of = old.id;
  perform platform.purge_domain(id) from platform.domain where rehearsal_of = old.id;
  return old;
end $$;
create trigger domain_purges_rehearsal_first before delete on platform.domain
  for each row when (old.rehearsal_of is null) execute function platform.purge_rehearsal_first();

revoke all on all functions in schema platform from public;
