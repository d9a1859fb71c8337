-- A domain may have a clock of its own (ADR 0128): at `clock_set_at` it showed `clock_shows`, and since then it has run at `clock_rate`
-- seconds a second. Without one it is the database's.
alter table platform.domain
  add column clock_set_at timestamptz,
  add column clock_shows timestamptz,
  add column clock_rate numeric check (clock_rate between 0.001 and 1000),
  add constraint domain_clock check (num_nulls(clock_set_at, clock_shows, clock_rate) in (0, 3));

-- What a transaction that is bound to a domain keeps in `pathwar.clock`, which the domain's own role cannot set; empty: the database's clock.
create function platform.clock_of(p_domain text) returns text language sql stable as $$
  select case when clock_set_at is null then '' else concat_ws('|', clock_set_at, clock_shows, clock_rate) end
    from platform.domain where id = p_domain
$$;

-- What the clock of the bound domain shows at a moment.
create function platform.domain_time(p_real timestamptz) returns timestamptz language sql stable parallel safe as $$
  select case when coalesce(current_setting('pathwar.clock', true), '') = '' then p_real
    else split_part(current_setting('pathwar.clock', true), '|', 2)::timestamptz + make_interval(secs => (
      extract(epoch from p_real - split_part(current_setting('pathwar.clock', true), '|', 1)::timestamptz)
        * split_part(current_setting('pathwar.clock', true), '|', 3)::numeric)::float8) end
$$;

-- When the clock of the bound domain shows a time: for the queue and the gate, which know the database's clock only.
create function platform.real_time(p_shown timestamptz) returns timestamptz language sql stable parallel safe as $$
  select case when coalesce(current_setting('pathwar.clock', true), '') = '' then p_shown
    else split_part(current_setting('pathwar.clock', true), '|', 1)::timestamptz + make_interval(secs => (
      extract(epoch from p_shown - split_part(current_setting('pathwar.clock', true), '|', 2)::timestamptz)
        / split_part(current_setting('pathwar.clock', true), '|', 3)::numeric)::float8) end
$$;

-- The beginning of the transaction by the bound domain's clock: `ctx.now`.
create function platform.domain_now() returns timestamptz language sql stable parallel safe as $$
  select platform.domain_time(now())
$$;

-- This very moment by the bound domain's clock.
create function platform.domain_clock() returns timestamptz language sql volatile as $$
  select platform.domain_time(clock_timestamp())
$$;

-- Sets a domain's clock. What is queued for one of its times, and what the gate allows until one, moves with it; `p_real_tasks` are
-- queued for times of the database's clock.
create function platform.set_clock(p_domain text, p_shows timestamptz, p_rate numeric, p_real_tasks text[]) returns void
language plpgsql set search_path = pg_catalog, platform, pg_temp as $$
declare
  waiting jsonb;
begin
  perform from platform.domain where id = p_domain for no key update;
  perform set_config('pathwar.clock', platform.clock_of(p_domain), true);
  select jsonb_agg(jsonb_build_object('id', j.id, 'due', platform.domain_time(j.run_at))) into waiting
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.payload ->> 'domainId' = p_domain and j.run_at > now() and j.locked_at is null and t.identifier <> all (p_real_tasks);
  update platform.domain set clock_set_at = now(), clock_shows = p_shows, clock_rate = p_rate, updated_at = now() where id = p_domain;
  perform set_config('pathwar.clock', platform.clock_of(p_domain), true);
  if waiting is not null then
    update graphile_worker._private_jobs j set run_at = greatest(platform.real_time(w.due), now())
      from jsonb_to_recordset(waiting) as w (id bigint, due timestamptz) where j.id = w.id and j.locked_at is null;
    -- As the queue does for a new job: workers look again when the next is due.
    perform pg_notify('jobs:insert', json_build_object('r', random(), 'count', jsonb_array_length(waiting))::text);
  end if;
  perform platform.note_gate(p_domain);
end $$;

-- What is booked, judged and revalued has the times of the domain's clock.
do $$
declare
  door regprocedure;
  told text;
begin
  for door in select p.oid from pg_proc p where p.pronamespace = 'platform'::regnamespace
    and p.proname in ('solve', 'rule', 'revalue', 'take_back', 'add_score', 'book')
  loop
    told := pg_get_functiondef(door);
    execute regexp_replace(regexp_replace(told, '\mclock_timestamp\(\)', 'platform.domain_clock()', 'g'),
      '\mnow\(\)', 'platform.domain_now()', 'g');
  end loop;
end $$;

revoke all on all functions in schema platform from public;
