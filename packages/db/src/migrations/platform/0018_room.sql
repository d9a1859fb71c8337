-- How many live hypervisors there are, and for how many more workloads they have room, up to as many as are asked about: a domain learns
-- no more of the installation.
create function platform.room(p_wanted integer, p_live_since timestamptz) returns table (hosts boolean, room integer)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select count(*) > 0, least(p_wanted, coalesce(sum(greatest(h.capacity - coalesce(p.taken, 0), 0)), 0))::integer
  from platform.hypervisor h
  left join (select hypervisor_id, count(*) as taken from platform.placement group by 1) p on p.hypervisor_id = h.id
  where h.state = 'online' and h.last_seen_at >= p_live_since
$$;

revoke all on all functions in schema platform from public;
