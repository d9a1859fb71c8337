-- A ticket opens in the browser that asked for it: the level's address gave that browser a secret, and this is its hash.
alter table platform.gate_ticket add column browser text;

drop function platform.put_gate_ticket(text, uuid, uuid, timestamptz, uuid);
create function platform.put_gate_ticket(
  p_hash text, p_instance uuid, p_user uuid, p_expires_at timestamptz, p_session uuid, p_browser text default null
) returns void language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.gate_ticket where expires_at < now() - interval '1 hour';
  insert into platform.gate_ticket (hash, domain_id, instance_id, user_id, expires_at, session_id, browser)
  values (p_hash, platform.current_domain(), p_instance, p_user, p_expires_at, p_session, p_browser);
$$;

drop function platform.take_gate_ticket(text);
create function platform.take_gate_ticket(p_hash text)
returns table (domain_id text, instance_id uuid, user_id uuid, session_id uuid, browser text)
language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.gate_ticket t where t.hash = p_hash and t.expires_at > now()
  returning t.domain_id, t.instance_id, t.user_id, t.session_id, t.browser;
$$;

revoke all on all functions in schema platform from public;
