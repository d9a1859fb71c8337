-- What the proxies must hear of beside grants: banned networks, and sessions that have ended.

-- The banned networks of every domain, kept by the domain in the transaction that changes its own `ban`.
create table platform.network_ban (
  domain_id text not null references platform.domain on delete cascade,
  ban_id bigint not null,
  network cidr not null,
  reason text not null,
  expires_at timestamptz,
  primary key (domain_id, ban_id)
);
create index network_ban_network on platform.network_ban using gist (network inet_ops);

-- Sessions and API tokens that went through the gate, for as long as something that it signed for them may live. One
-- that has ended opens nothing any more.
create table platform.gate_session (
  session_id uuid not null,
  domain_id text not null references platform.domain on delete cascade,
  user_id uuid not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (session_id, domain_id)
);
create index gate_session_ended on platform.gate_session (expires_at) where ended_at is not null;
create index gate_session_expires on platform.gate_session (expires_at);

alter table platform.gate_ticket add column session_id uuid;

create function platform.notify_network_ban() returns trigger language plpgsql as $$
begin
  perform pg_notify('network_ban', coalesce(new.domain_id, old.domain_id));
  return null;
end $$;
create trigger network_ban_changed after insert or update or delete on platform.network_ban
  for each row execute function platform.notify_network_ban();

create function platform.notify_session_end() returns trigger language plpgsql as $$
begin
  perform pg_notify('session_end', new.domain_id);
  return null;
end $$;
create trigger gate_session_ended after update of ended_at on platform.gate_session
  for each row when (new.ended_at is not null) execute function platform.notify_session_end();

create function platform.put_network_ban(p_ban bigint, p_network cidr, p_reason text, p_expires_at timestamptz)
returns void language sql security definer set search_path = pg_catalog, platform as $$
  insert into platform.network_ban (domain_id, ban_id, network, reason, expires_at)
  values (platform.current_domain(), p_ban, p_network, p_reason, p_expires_at)
  on conflict (domain_id, ban_id) do update set expires_at = excluded.expires_at;
$$;

create function platform.drop_network_ban(p_ban bigint) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.network_ban where ban_id = p_ban and domain_id = platform.current_domain();
$$;

-- Notes that the gate signs something for a session, until then. Each sweeps up a few that are past.
create function platform.open_gate_session(p_session uuid, p_user uuid, p_expires_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.gate_session where (session_id, domain_id) in (
    select session_id, domain_id from platform.gate_session where expires_at < now() and session_id <> p_session
    limit 5 for update skip locked);
  insert into platform.gate_session as s (session_id, domain_id, user_id, expires_at)
  values (p_session, platform.current_domain(), p_user, p_expires_at)
  on conflict (session_id, domain_id) do update set expires_at = greatest(s.expires_at, excluded.expires_at);
$$;

create function platform.end_gate_sessions(p_sessions uuid[]) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  update platform.gate_session set ended_at = now()
  where session_id = any (p_sessions) and domain_id = platform.current_domain() and ended_at is null;
$$;

-- As the one without a session, for a ticket that a session asks for.
create function platform.put_gate_ticket(
  p_hash text, p_instance uuid, p_user uuid, p_expires_at timestamptz, p_session uuid
) returns void language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.gate_ticket where expires_at < now() - interval '1 hour';
  insert into platform.gate_ticket (hash, domain_id, instance_id, user_id, expires_at, session_id)
  values (p_hash, platform.current_domain(), p_instance, p_user, p_expires_at, p_session);
$$;

-- A user's one-time password that was not used yet is void.
create function platform.drop_ssh_password(p_user uuid) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.ssh_password where user_id = p_user and domain_id = platform.current_domain();
$$;

-- Takes a ticket as `redeem_gate_ticket` does, which proxies of the version before still call; says whose session it is.
create function platform.take_gate_ticket(p_hash text)
returns table (domain_id text, instance_id uuid, user_id uuid, session_id uuid)
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.gate_ticket t where t.hash = p_hash and t.expires_at > now()
  returning t.domain_id, t.instance_id, t.user_id, t.session_id;
$$;

revoke all on all functions in schema platform from public;
