-- The life of a domain: what its state means to people, how it is made from one template and purged after its grace, its
-- host names and limits, and the doors through which the installation's operators reach the other domains.

alter table platform.domain
  -- What visitors read while it is suspended or in maintenance, and when it is expected back.
  add column notice text,
  add column notice_until timestamptz,
  add column state_since timestamptz not null default now(),
  add column deleted_at timestamptz,
  -- A deleted domain can be restored until then; its state is then what it was.
  add column purge_after timestamptz,
  add column restored_state text check (restored_state in ('active', 'suspended', 'maintenance'));

-- A limit that is not named is none.
create function platform.are_limits(p_limits jsonb) returns boolean language sql immutable as $$
  select jsonb_typeof(p_limits) = 'object' and not exists (
    select from jsonb_each(p_limits)
    where key not in ('users', 'tournaments', 'runningInstances', 'requestsPerMinute')
      or case when jsonb_typeof(value) = 'number' then value::numeric not between 0 and 1000000000
           or trunc(value::numeric) <> value::numeric else true end);
$$;
alter table platform.domain add constraint domain_limits check (platform.are_limits(limits));

-- Who has a host name; the rows follow `domain.hostnames`, so that two domains never have the same, whoever asks when.
create table platform.domain_hostname (
  hostname text not null constraint domain_hostname_taken primary key
    check (length(hostname) <= 253 and hostname ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$'),
  domain_id text not null references platform.domain on delete cascade
);
create index domain_hostname_domain on platform.domain_hostname (domain_id);
insert into platform.domain_hostname (hostname, domain_id)
  select distinct on (h) h, id from platform.domain, unnest(hostnames) as h order by h, created_at;

create function platform.claim_hostnames() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  delete from platform.domain_hostname where domain_id = new.id and hostname <> all (new.hostnames);
  -- In one order for everybody, so that two who want the same names wait for each other and not in a circle.
  insert into platform.domain_hostname (hostname, domain_id)
    select distinct h, new.id from unnest(new.hostnames) as h
    where not exists (select from platform.domain_hostname d where d.hostname = h and d.domain_id = new.id)
    order by h;
  return null;
end $$;
create trigger domain_claims_hostnames after insert or update of hostnames on platform.domain
  for each row execute function platform.claim_hostnames();

-- What a new domain's schema is made with. `migrate up` keeps it; nobody else may write it, for it runs as the owner.
create table platform.domain_template (
  only_one boolean primary key default true check (only_one),
  version integer not null,
  sql text not null,
  updated_at timestamptz not null default now()
);

-- Jobs that came up while their domain was suspended or deleted; they go on when it does.
create table platform.parked_job (
  id bigint generated always as identity primary key,
  domain_id text not null references platform.domain on delete cascade,
  task text not null,
  payload jsonb not null,
  parked_at timestamptz not null default now()
);
create unique index parked_job_once on platform.parked_job (domain_id, task, md5(payload::text));

-- Requests that the replicas have taken of a domain's minute. Lost in a crash of Postgres, and no harm done.
create unlogged table platform.request_window (
  domain_id text primary key,
  ends_at timestamptz not null,
  taken integer not null
);

-- Refuses everybody but the owner himself and users of the default domain; whether they hold the privilege is for the api
-- to say. To be called from a SECURITY DEFINER function, whose user is the owner.
create function platform.require_operator() returns void
language plpgsql stable set search_path = pg_catalog, platform as $$
begin
  if current_setting('role') = 'none' and pg_has_role(session_user, current_user, 'member') then return; end if;
  if not exists (select from platform.domain where id = platform.current_domain() and is_default) then
    raise exception 'only the default domain operates others' using errcode = '42501', constraint = 'operator_only';
  end if;
end $$;

-- The domain that an operator means, locked.
create function platform.operated_domain(p_slug text) returns platform.domain
language plpgsql set search_path = pg_catalog, platform as $$
declare found_domain platform.domain;
begin
  perform platform.require_operator();
  select * into found_domain from platform.domain where slug = p_slug for update;
  if not found then
    raise exception 'there is no domain "%"', p_slug using constraint = 'operator_domain_known';
  end if;
  return found_domain;
end $$;

-- Writes into the audit log of the domain that something was done to.
create function platform.audit_domain(p_domain platform.domain, p_action text, p_actor text, p_detail jsonb) returns void
language plpgsql set search_path = pg_catalog, platform as $$
begin
  -- A domain that is not migrated yet has no such log.
  if to_regclass(format('%I.audit_entry', 'domain_' || p_domain.id)) is null then return; end if;
  execute format('insert into %I.audit_entry (action, actor_name, target_kind, target_id, target_name, detail)
    values ($1, $2, ''domain'', $3, $4, $5)', 'domain_' || p_domain.id)
    using p_action, p_actor, p_domain.id, p_domain.slug, p_detail;
end $$;

-- Makes a domain's row, role and schema out of the template.
create function platform.operator_create_domain(
  p_id text, p_slug text, p_name text, p_is_default boolean, p_actor text
) returns void language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  template platform.domain_template;
  made platform.domain;
  schema_name text := 'domain_' || p_id;
begin
  perform platform.require_operator();
  select * into template from platform.domain_template;
  if not found then raise exception 'there is no template: run pathwar migrate up'; end if;
  insert into platform.domain (id, slug, name, is_default, schema_version)
    values (p_id, p_slug, p_name, p_is_default, template.version) returning * into made;
  execute format('create role %1$I nologin in role %2$I; grant %1$I to %3$I; create schema %1$I',
    schema_name, current_database() || '_domains', current_database() || '_app');
  perform set_config('search_path', quote_ident(schema_name) || ', pg_temp', true);
  execute template.sql;
  perform set_config('search_path', 'pg_catalog, platform, pg_temp', true);
  perform platform.audit_domain(made, 'domain.created', p_actor, '{}');
end $$;

-- Gives a domain an administrator who chooses a password by a link; the row keeps the hash of the link's secret.
create function platform.operator_add_admin(
  p_slug text, p_username text, p_email text, p_display_name text, p_token_hash text, p_expires_at timestamptz, p_actor text
) returns uuid language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  operated platform.domain := platform.operated_domain(p_slug);
  schema_name text := 'domain_' || operated.id;
  admin_id uuid;
begin
  execute format('insert into %I.app_user (username, email, password, display_name)
    values ($1, $2, ''!'', $3) returning id', schema_name) using p_username, p_email, p_display_name into admin_id;
  execute format('insert into %1$I.user_role (user_id, role_id)
    select $1, id from %1$I.role where automatic or role = ''root''', schema_name) using admin_id;
  execute format('insert into %1$I.user_privilege (user_id, privilege_id)
    select $1, id from %1$I.privilege where automatic', schema_name) using admin_id;
  execute format('insert into %I.user_token (token, type, user_id, expires_at) values ($1, ''password'', $2, $3)',
    schema_name) using p_token_hash, admin_id, p_expires_at;
  perform platform.audit_domain(operated, 'domain.admin-added', p_actor, jsonb_build_object('username', p_username));
  perform platform.add_domain_job(operated.id, 'domains.welcome', jsonb_build_object('userId', admin_id));
  return admin_id;
end $$;

-- Enqueues a job for any domain; a waiting one of the same task is replaced.
create function platform.add_domain_job(p_domain text, p_task text, p_payload jsonb) returns void
language plpgsql set search_path = pg_catalog, platform as $$
begin
  perform graphile_worker.add_job(p_task, (p_payload || jsonb_build_object('domainId', p_domain))::json,
    job_key => p_domain || ':' || p_task);
end $$;

-- Puts what was parked back into the queue.
create function platform.release_jobs(p_domain text) returns void
language plpgsql set search_path = pg_catalog, platform as $$
declare parked platform.parked_job;
begin
  for parked in delete from platform.parked_job where domain_id = p_domain returning * loop
    perform graphile_worker.add_job(parked.task, parked.payload::json, job_key => p_domain || ':parked:' || parked.id);
  end loop;
end $$;

-- Suspends, maintains or resumes a domain; answers what it was.
create function platform.operator_set_state(
  p_slug text, p_state text, p_notice text, p_until timestamptz, p_actor text
) returns text language plpgsql security definer set search_path = pg_catalog, platform as $$
declare operated platform.domain := platform.operated_domain(p_slug);
begin
  if operated.state = 'deleting' then
    raise exception '"%" is deleted', p_slug using constraint = 'operator_domain_kept';
  end if;
  -- From within it could not be resumed.
  if operated.is_default and p_state <> 'active' and current_setting('role') <> 'none' then
    raise exception 'the default domain stays open' using constraint = 'operator_default_stays';
  end if;
  update platform.domain set state = p_state, notice = p_notice, notice_until = p_until, updated_at = now(),
      state_since = case when operated.state = p_state then state_since else now() end
    where id = operated.id;
  if p_state = 'suspended' then
    perform platform.add_domain_job(operated.id, 'domains.stop-instances', '{}');
  else
    perform platform.release_jobs(operated.id);
  end if;
  perform platform.audit_domain(operated, 'domain.' || case p_state when 'active' then 'resumed' else p_state end, p_actor,
    jsonb_strip_nulls(jsonb_build_object('from', operated.state, 'notice', p_notice, 'until', p_until)));
  return operated.state;
end $$;

-- Deletes a domain softly: it serves nobody, and is purged when the grace is over. Answers when.
create function platform.operator_delete_domain(p_slug text, p_grace interval, p_actor text)
returns timestamptz language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  operated platform.domain := platform.operated_domain(p_slug);
  purge_at timestamptz := now() + p_grace;
begin
  if operated.is_default then
    raise exception 'the default domain cannot be deleted' using constraint = 'operator_default_stays';
  end if;
  if operated.state = 'deleting' then
    raise exception '"%" is deleted', p_slug using constraint = 'operator_domain_kept';
  end if;
  update platform.domain set state = 'deleting', restored_state = operated.state, state_since = now(),
      deleted_at = now(), purge_after = purge_at, updated_at = now()
    where id = operated.id;
  perform platform.add_domain_job(operated.id, 'domains.stop-instances', '{}');
  perform platform.audit_domain(operated, 'domain.deleted', p_actor,
    jsonb_build_object('from', operated.state, 'purgeAfter', purge_at));
  return purge_at;
end $$;

-- Takes a deletion back; answers the state that the domain has again.
create function platform.operator_restore_domain(p_slug text, p_actor text)
returns text language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  operated platform.domain := platform.operated_domain(p_slug);
  again text := coalesce(operated.restored_state, 'active');
begin
  if operated.state <> 'deleting' then
    raise exception '"%" is not deleted', p_slug using constraint = 'operator_domain_deleted';
  end if;
  update platform.domain set state = again, restored_state = null, state_since = now(), deleted_at = null,
      purge_after = null, updated_at = now()
    where id = operated.id;
  if again <> 'suspended' then perform platform.release_jobs(operated.id); end if;
  perform platform.audit_domain(operated, 'domain.restored', p_actor, jsonb_build_object('to', again));
  return again;
end $$;

create function platform.operator_rename_domain(p_slug text, p_name text, p_actor text)
returns text language plpgsql security definer set search_path = pg_catalog, platform as $$
declare operated platform.domain := platform.operated_domain(p_slug);
begin
  update platform.domain set name = p_name, updated_at = now() where id = operated.id;
  perform platform.audit_domain(operated, 'domain.renamed', p_actor, jsonb_build_object('from', operated.name, 'to', p_name));
  return operated.name;
end $$;

-- Answers the limits before.
create function platform.operator_set_limits(p_slug text, p_limits jsonb, p_actor text)
returns jsonb language plpgsql security definer set search_path = pg_catalog, platform as $$
declare operated platform.domain := platform.operated_domain(p_slug);
begin
  update platform.domain set limits = p_limits, updated_at = now() where id = operated.id;
  perform platform.audit_domain(operated, 'domain.limits', p_actor,
    jsonb_build_object('from', operated.limits, 'to', p_limits));
  return operated.limits;
end $$;

-- Answers the host names before.
create function platform.operator_set_hostnames(p_slug text, p_hostnames text[], p_actor text)
returns text[] language plpgsql security definer set search_path = pg_catalog, platform as $$
declare operated platform.domain := platform.operated_domain(p_slug);
begin
  update platform.domain set hostnames = p_hostnames, updated_at = now() where id = operated.id;
  perform platform.audit_domain(operated, 'domain.hostnames', p_actor,
    jsonb_build_object('from', to_jsonb(operated.hostnames), 'to', to_jsonb(p_hostnames)));
  return operated.hostnames;
end $$;

-- What domains hold: people, tournaments, instances that are not over, bytes. Nulls where a migration holds the tables.
create function platform.domain_usage(p_domains text[])
returns table (domain_id text, users bigint, tournaments bigint, running_instances bigint, bytes bigint)
language plpgsql security definer set search_path = pg_catalog, platform set lock_timeout = '500ms' as $$
declare schema_name text;
begin
  foreach domain_id in array p_domains loop
    schema_name := 'domain_' || domain_id;
    begin
      execute format('select (select count(*) from %1$I.app_user where deleted_at is null),
        (select count(*) from %1$I.tournament),
        (select count(*) from %1$I.level_instance where state not in (''stopped'', ''failed'')),
        (select sum(pg_total_relation_size(objid)) from pg_depend where refclassid = ''pg_namespace''::regclass
          and refobjid = %2$L::regnamespace and classid = ''pg_class''::regclass)',
        schema_name, quote_ident(schema_name)) into users, tournaments, running_instances, bytes;
    exception when lock_not_available or undefined_table or invalid_schema_name or undefined_object then
      users := null; tournaments := null; running_instances := null; bytes := null;
    end;
    return next;
  end loop;
end $$;

-- Whether the current domain may have one more of a kind that its limits name: null when it may, else the limit that is
-- reached. Whoever has asked and may, adds it in the same transaction; others wait that long, so nobody overshoots.
create function platform.require_room(p_kind text) returns integer
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  bound text := platform.current_domain();
  most integer;
  counted bigint;
  counting text := format(case p_kind
    when 'users' then 'select count(*) from %I.app_user where deleted_at is null'
    when 'tournaments' then 'select count(*) from %I.tournament'
    when 'runningInstances' then 'select count(*) from %I.level_instance where state not in (''stopped'', ''failed'')'
  end, 'domain_' || bound);
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

-- A replica takes a slice of a domain's minute; answers how many requests it may let in, and how many milliseconds the
-- minute still has. All slices of a minute together are never more than the limit.
create function platform.take_requests(p_domain text, p_slice integer, p_limit integer)
returns table (granted integer, ends_in integer)
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare current_window platform.request_window;
begin
  insert into platform.request_window as w (domain_id, ends_at, taken)
    values (p_domain, now() + interval '1 minute', 0)
    on conflict (domain_id) do update set
      ends_at = case when w.ends_at <= now() then now() + interval '1 minute' else w.ends_at end,
      taken = case when w.ends_at <= now() then 0 else w.taken end
    returning * into current_window;
  granted := greatest(0, least(p_slice, p_limit - current_window.taken));
  if granted > 0 then
    update platform.request_window set taken = taken + granted where domain_id = p_domain;
  end if;
  ends_in := ceil(extract(epoch from current_window.ends_at - now()) * 1000);
  return next;
end $$;

-- Lays a job aside when its domain is suspended or deleted; false when it is not, and the job is to be done.
create function platform.park_job(p_domain text, p_task text, p_payload jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  -- Locked: whoever resumes the domain waits, and then finds this job among the parked.
  perform from platform.domain where id = p_domain and state in ('suspended', 'deleting') for share;
  if not found then return false; end if;
  insert into platform.parked_job (domain_id, task, payload) values (p_domain, p_task, p_payload) on conflict do nothing;
  return true;
end $$;

-- Removes a deleted domain whose grace is over, with everything of it, in one transaction: cut off midway, nothing has
-- happened. False when there is no such domain any more, or not yet.
create function platform.purge_domain(p_domain text) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform set lock_timeout = '10s' as $$
declare schema_name text := 'domain_' || p_domain;
begin
  perform from platform.domain where id = p_domain and state = 'deleting' and purge_after <= now() for update skip locked;
  if not found then return false; end if;
  perform graphile_worker.remove_job(key) from graphile_worker.jobs where key like p_domain || ':%' and locked_at is null;
  execute format('drop schema if exists %I cascade', schema_name);
  delete from platform.request_window where domain_id = p_domain;
  delete from platform.rate_limit where key like p_domain || ':%';
  delete from platform.domain where id = p_domain;
  if exists (select from pg_roles where rolname = schema_name) then
    execute format('drop owned by %1$I; drop role %1$I', schema_name);
  end if;
  return true;
end $$;

revoke all on all functions in schema platform from public;
