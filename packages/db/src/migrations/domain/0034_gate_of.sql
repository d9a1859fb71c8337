-- The entrances of some owners or users. In a function of the domain Postgres plans the join once for a connection, and not each time
-- that an instance changes its state, which took longer than to run it.
create function gate_of(p_kind text, p_ids uuid[]) returns setof gate_entrance language plpgsql stable
  set search_path from current set join_collapse_limit = 16 set from_collapse_limit = 16 as $$
begin
  if p_kind = 'owner' then
    return query select * from gate_entrance where owner_id = any (p_ids);
  elsif p_kind = 'user' then
    return query select * from gate_entrance where user_id = any (p_ids);
  else
    return query select * from gate_entrance;
  end if;
end $$;
