-- What must be known across domains. Everything tenant-shaped lives in a domain's own schema.


create table platform.domain (
  id text primary key check (id ~ '^[a-z][a-z0-9]{9}$'),
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$'),
  name text not null,
  state text not null default 'active' check (state in ('active', 'suspended', 'maintenance', 'deleting')),
  is_default boolean not null default false,
  hostnames text[] not null default '{}',
  limits jsonb not null default '{}',
  schema_version integer not null default 0,
  migration_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index domain_one_default on platform.domain (is_default) where is_default;
create index domain_hostnames on platform.domain using gin (hostnames);

create table platform.hypervisor (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  token_hash text not null unique,
  driver text check (driver in ('process', 'docker', 'swarm', 'kubernetes')),
  state text not null default 'offline' check (state in ('online', 'draining', 'offline')),
  capacity integer not null default 50 check (capacity > 0),
  -- Where its instances may be said to be; empty: anywhere. An agent that was taken over must not point the gate elsewhere.
  addresses text[] not null default '{}',
  info jsonb not null default '{}',
  last_seen_at timestamptz,
  created_at timestamptz not null default now()
);

-- What an agent has to run: one row per instance that is placed, removed when the agent says it is gone.
create table platform.placement (
  instance_id uuid primary key,
  domain_id text not null references platform.domain on delete cascade,
  hypervisor_id uuid not null references platform.hypervisor,
  desired text not null default 'running' check (desired in ('running', 'stopped')),
  generation integer not null default 1 check (generation > 0),
  spec jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index placement_hypervisor on platform.placement (hypervisor_id);

-- The gate's table: where an instance can be reached, and by whom.
create table platform.route (
  instance_id uuid primary key,
  domain_id text not null references platform.domain on delete cascade,
  slug text not null unique check (slug ~ '^[a-z0-9]{6,30}$'),
  level_slug text not null,
  level_name text not null,
  tournament_slug text not null,
  team_name text not null,
  state text not null check (state in ('starting', 'ready')),
  endpoints jsonb not null default '[]',
  expires_at timestamptz,
  updated_at timestamptz not null default now()
);
create index route_domain on platform.route (domain_id);

create table platform.gate_grant (
  instance_id uuid not null,
  user_id uuid not null,
  domain_id text not null references platform.domain on delete cascade,
  username text not null,
  -- With the domain, so that no domain can take another's place in here.
  primary key (instance_id, user_id, domain_id)
);
create index gate_grant_user on platform.gate_grant (user_id);

create table platform.public_key (
  fingerprint text not null,
  domain_id text not null references platform.domain on delete cascade,
  user_id uuid not null,
  username text not null,
  primary key (fingerprint, domain_id)
);

-- One-time secrets are stored as SHA-256 hex of what the user holds.
create table platform.gate_ticket (
  hash text primary key,
  domain_id text not null references platform.domain on delete cascade,
  instance_id uuid not null,
  user_id uuid not null,
  expires_at timestamptz not null
);
create table platform.ssh_password (
  hash text primary key,
  domain_id text not null references platform.domain on delete cascade,
  user_id uuid not null,
  username text not null,
  expires_at timestamptz not null
);

create table platform.rate_limit (
  key text primary key,
  hits integer not null,
  resets_at timestamptz not null
);
create index rate_limit_resets on platform.rate_limit (resets_at);

create table platform.worker (
  id text primary key,
  seen_at timestamptz not null default now()
);

-- The domain whose role the current transaction has taken; raises outside one.
create function platform.current_domain() returns text language plpgsql stable as $$
declare role_name text := current_setting('role');
begin
  if role_name !~ '^domain_[a-z][a-z0-9]{9}$' then
    raise exception 'no domain is bound to this transaction' using errcode = '42501';
  end if;
  return substr(role_name, 8);
end $$;

-- Tells every proxy to read one instance again. Sent at commit, so never before the change can be seen.
create function platform.notify_gate() returns trigger language plpgsql as $$
begin
  perform pg_notify('gate', coalesce(new.instance_id, old.instance_id)::text);
  return null;
end $$;
create trigger route_changed after insert or update or delete on platform.route
  for each row execute function platform.notify_gate();
create trigger gate_grant_changed after insert or update or delete on platform.gate_grant
  for each row execute function platform.notify_gate();

create function platform.notify_placement() returns trigger language plpgsql as $$
begin
  perform pg_notify('placement', coalesce(new.hypervisor_id, old.hypervisor_id)::text);
  return null;
end $$;
create trigger placement_changed after insert or update or delete on platform.placement
  for each row execute function platform.notify_placement();

create function platform.notify_domain() returns trigger language plpgsql as $$
begin
  perform pg_notify('domain', coalesce(new.id, old.id));
  return null;
end $$;
create trigger domain_changed after insert or update or delete on platform.domain
  for each row execute function platform.notify_domain();

-- The handful of doors through which a domain's role reaches this schema. Each acts for the current domain alone.

create function platform.put_route(
  p_instance uuid, p_slug text, p_level_slug text, p_level_name text, p_tournament_slug text, p_team_name text,
  p_state text, p_endpoints jsonb, p_expires_at timestamptz
) returns void language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  insert into platform.route as r (instance_id, domain_id, slug, level_slug, level_name, tournament_slug, team_name,
                                   state, endpoints, expires_at)
  values (p_instance, platform.current_domain(), p_slug, p_level_slug, p_level_name, p_tournament_slug, p_team_name,
          p_state, p_endpoints, p_expires_at)
  on conflict (instance_id) do update
    set state = excluded.state, endpoints = excluded.endpoints, expires_at = excluded.expires_at, updated_at = now()
    where r.domain_id = platform.current_domain();
end $$;

create function platform.drop_route(p_instance uuid) returns void
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  delete from platform.route where instance_id = p_instance and domain_id = platform.current_domain();
  delete from platform.gate_grant where instance_id = p_instance and domain_id = platform.current_domain();
end $$;

-- Makes the grants of an instance exactly these users; rows that stay are not touched, so nobody is told twice.
create function platform.set_grants(p_instance uuid, p_users uuid[], p_usernames text[]) returns void
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  delete from platform.gate_grant
    where instance_id = p_instance and domain_id = platform.current_domain() and user_id <> all (p_users);
  insert into platform.gate_grant (instance_id, user_id, domain_id, username)
    select p_instance, u.id, platform.current_domain(), u.name from unnest(p_users, p_usernames) as u (id, name)
    on conflict do nothing;
end $$;

create function platform.put_public_key(p_fingerprint text, p_user uuid, p_username text) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  insert into platform.public_key (fingerprint, domain_id, user_id, username)
  values (p_fingerprint, platform.current_domain(), p_user, p_username);
$$;

create function platform.drop_public_key(p_fingerprint text) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.public_key where fingerprint = p_fingerprint and domain_id = platform.current_domain();
$$;

create function platform.put_gate_ticket(p_hash text, p_instance uuid, p_user uuid, p_expires_at timestamptz)
returns void language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.gate_ticket where expires_at < now() - interval '1 hour';
  insert into platform.gate_ticket (hash, domain_id, instance_id, user_id, expires_at)
  values (p_hash, platform.current_domain(), p_instance, p_user, p_expires_at);
$$;

-- Whether the gate would let this user into this instance.
create function platform.is_granted(p_instance uuid, p_user uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, platform as $$
  select exists (select from platform.gate_grant g
    where g.instance_id = p_instance and g.user_id = p_user and g.domain_id = platform.current_domain());
$$;

-- A user has one live one-time password; a new one replaces it.
create function platform.put_ssh_password(p_hash text, p_user uuid, p_username text, p_expires_at timestamptz)
returns void language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.ssh_password
    where (user_id = p_user and domain_id = platform.current_domain()) or expires_at < now();
  insert into platform.ssh_password (hash, domain_id, user_id, username, expires_at)
  values (p_hash, platform.current_domain(), p_user, p_username, p_expires_at);
$$;

-- Puts an instance on the emptiest live hypervisor that offers the driver asked for (null: any) and still has room.
-- Answers the hypervisor's id, or null when there is none now. Placing a placed instance again keeps its hypervisor.
create function platform.place(p_instance uuid, p_generation integer, p_spec jsonb, p_live_since timestamptz)
returns uuid language plpgsql security definer set search_path = pg_catalog, platform as $$
declare chosen uuid;
begin
  perform pg_advisory_xact_lock(hashtext('platform.place'));
  select hypervisor_id into chosen from platform.placement
    where instance_id = p_instance and domain_id = platform.current_domain();
  if chosen is null then
    select h.id into chosen
      from platform.hypervisor h
      left join platform.placement p on p.hypervisor_id = h.id
      where h.state = 'online' and h.last_seen_at >= p_live_since
      group by h.id
      having count(p.instance_id) < h.capacity
      order by count(p.instance_id)::numeric / h.capacity, h.name
      limit 1;
  end if;
  if chosen is null then return null; end if;
  insert into platform.placement as p (instance_id, domain_id, hypervisor_id, desired, generation, spec)
  values (p_instance, platform.current_domain(), chosen, 'running', p_generation, p_spec)
  on conflict (instance_id) do update
    set desired = 'running', generation = excluded.generation, spec = excluded.spec, updated_at = now()
    where p.domain_id = platform.current_domain();
  return chosen;
end $$;

-- Asks the agent to stop an instance; answers false when it is placed nowhere.
create function platform.unplace(p_instance uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  update platform.placement set desired = 'stopped', updated_at = now()
    where instance_id = p_instance and domain_id = platform.current_domain();
  return found;
end $$;

-- Forgets an instance that the agent has reported gone.
create function platform.drop_placement(p_instance uuid) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.placement where instance_id = p_instance and domain_id = platform.current_domain();
$$;

create function platform.hypervisor_of(p_instance uuid) returns text
language sql stable security definer set search_path = pg_catalog, platform as $$
  select h.name from platform.placement p join platform.hypervisor h on h.id = p.hypervisor_id
  where p.instance_id = p_instance and p.domain_id = platform.current_domain();
$$;

-- Enqueues a job for the current domain in the caller's transaction. The same key replaces a waiting job.
create function platform.add_job(p_task text, p_payload jsonb, p_key text, p_run_at timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  perform graphile_worker.add_job(
    p_task,
    (p_payload || jsonb_build_object('domainId', platform.current_domain()))::json,
    run_at => p_run_at,
    job_key => platform.current_domain() || ':' || p_key,
    job_key_mode => 'preserve_run_at');
end $$;

-- Counts a hit against `key`; answers the seconds to wait, 0 when the hit is within `p_limit` per `p_window`.
-- Each hit sweeps up two that are past, so the table stays as small as what is going on.
create function platform.hit_rate_limit(p_key text, p_limit integer, p_window interval) returns integer
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.rate_limit where key in (
    select key from platform.rate_limit where resets_at < now() and key <> p_key limit 2 for update skip locked);
  insert into platform.rate_limit as r (key, hits, resets_at) values (p_key, 1, now() + p_window)
  on conflict (key) do update set
    hits = case when r.resets_at <= now() then 1 else r.hits + 1 end,
    resets_at = case when r.resets_at <= now() then now() + p_window else r.resets_at end
  returning case when r.hits <= p_limit then 0 else greatest(1, ceil(extract(epoch from r.resets_at - now())))::integer end;
$$;

-- The proxies' doors: each secret is taken once, whichever replica sees it.
create function platform.redeem_gate_ticket(p_hash text)
returns table (domain_id text, instance_id uuid, user_id uuid)
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.gate_ticket t where t.hash = p_hash and t.expires_at > now()
  returning t.domain_id, t.instance_id, t.user_id;
$$;

create function platform.redeem_ssh_password(p_hash text)
returns table (domain_id text, user_id uuid, username text)
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.ssh_password p where p.hash = p_hash and p.expires_at > now()
  returning p.domain_id, p.user_id, p.username;
$$;

revoke all on all functions in schema platform from public;
