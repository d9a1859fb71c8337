-- Who may enter what runs here, as one view. Each context that runs something has a branch of its own, and triggers on what
-- it reads; see ADR 0064. A branch lists everybody who could be let in, with the time in which they may; `empty`: never.

-- From when until when a user holds a privilege: by their roles and what these inherit from, or on their own, less what
-- bans take. Banned from everything they have what the role `reduced` has. `root` is every privilege. All bans have begun,
-- so this is one stretch of time; were it two, because the reduced role gives `root`, the later one counts.
create function may_during(p_user uuid, p_privilege text) returns tstzrange language sql stable
begin atomic
  with recursive live_ban as (
    select id, privilege_ban, coalesce(expires_at, 'infinity') as ends from ban where user_id = p_user and revoked_at is null
  ), shut_out as (
    select max(ends) as until from live_ban where not privilege_ban
  ), held (id) as (
    select role_id from user_role where user_id = p_user
    union
    select r.parent_id from role r join held on held.id = r.id where r.parent_id is not null
  ), reduced (id) as (
    select role.id from role, shut_out where role.role = 'reduced' and shut_out.until is not null
    union
    select r.parent_id from role r join reduced on reduced.id = r.id where r.parent_id is not null
  ), fact as (
    select shut_out.until as shut_out_until,
      (select max(b.ends) from live_ban b join ban_privilege bp on bp.ban_id = b.id
        where b.privilege_ban and bp.privilege_id = p.id) as taken_until,
      exists (select from role_privilege rp join held on held.id = rp.role_id where rp.privilege_id = p.id)
        or exists (select from user_privilege up where up.user_id = p_user and up.privilege_id = p.id) as own,
      exists (select from role_privilege rp join reduced on reduced.id = rp.role_id where rp.privilege_id = p.id) as stays
    from privilege p, shut_out where p.privilege in (p_privilege, 'root')
  ), stretch (during) as (
    select tstzrange(greatest(taken_until, shut_out_until), null) from fact
      where own and coalesce(greatest(taken_until, shut_out_until) < 'infinity', true)
    union all
    select tstzrange(taken_until, nullif(shut_out_until, 'infinity')) from fact
      where stays and coalesce(taken_until < shut_out_until, true)
  )
  select coalesce((select r from (select range_agg(during) as all_of_it from stretch) s, unnest(s.all_of_it) as r
    order by lower(r) desc nulls last limit 1), 'empty');
end;
drop function user_may(uuid, text, timestamptz);

-- The members of the team that bought the level, while the tournament is open and between its dates.
create view gate_wargame as
  select i.id as workload_id, tt.id as owner_id, l.name as label, array[l.slug, l.slug || '+' || t.slug] as names,
    t.slug || ' / ' || team.name as place, m.user_id,
    case when t.state = 'open' and u.activated and u.deleted_at is null
      then tstzrange(t.starts_at, t.ends_at) * may_during(m.user_id, 'play') else 'empty' end as during
  from level_instance i
    join level_subscription s on s.id = i.level_subscription_id
    join tournament_team tt on tt.id = s.tournament_team_id
    join team on team.id = tt.team_id
    join tournament t on t.id = tt.tournament_id
    join level_flavor f on f.id = i.level_flavor_id
    join level l on l.id = f.level_id
    left join tournament_member m on m.tournament_team_id = tt.id
    left join app_user u on u.id = m.user_id;

-- The union of all branches, with what is known of every workload; whoever adds a branch replaces this view.
create view gate_entrance as
  select w.id as instance_id, w.owner_id, w.slug, b.label, b.names, b.place,
    case w.state when 'ready' then 'ready' else 'starting' end as state,
    case w.state when 'ready' then w.endpoints else '[]' end as endpoints, w.expires_at, b.user_id, b.during
  from workload w join (select * from gate_wargame) b on b.workload_id = w.id and b.owner_id = w.owner_id
  where platform.is_wanted(w.state);

create trigger gate_follows after insert or delete or update of owner_id, slug, state, endpoints, expires_at
  on workload for each row execute function platform.note_gate_change('owner:owner_id');
create trigger gate_follows after insert or delete or update of level_flavor_id, level_subscription_id
  on level_instance for each row execute function platform.note_gate_change('owner:id:workload:owner_id');
create trigger gate_follows after delete or update of tournament_team_id
  on level_subscription for each row execute function platform.note_gate_change('owner:tournament_team_id');
create trigger gate_follows after delete or update of tournament_id, team_id
  on tournament_team for each row execute function platform.note_gate_change('owner:id');
create trigger gate_follows after insert or delete or update of tournament_team_id, user_id
  on tournament_member for each row execute function platform.note_gate_change('owner:tournament_team_id', 'user:user_id');
-- Of all teams, so of the whole domain; what people call things, too, which they seldom change.
create trigger gate_follows after update of state, starts_at, ends_at, slug on tournament for each row
  when ((old.state, old.starts_at, old.ends_at, old.slug) is distinct from (new.state, new.starts_at, new.ends_at, new.slug))
  execute function platform.note_gate_change('domain');
create trigger gate_follows after update of slug, name on level for each row
  when ((old.slug, old.name) is distinct from (new.slug, new.name)) execute function platform.note_gate_change('domain');
create trigger gate_follows after update of name on team for each row
  when (old.name is distinct from new.name) execute function platform.note_gate_change('domain');
create trigger gate_follows after update of level_id on level_flavor for each row
  when (old.level_id is distinct from new.level_id) execute function platform.note_gate_change('domain');

create trigger gate_follows after update of activated, deleted_at on app_user for each row
  when ((old.activated, old.deleted_at) is distinct from (new.activated, new.deleted_at))
  execute function platform.note_gate_change('user:id');
create trigger gate_follows after insert or delete or update on user_role for each row
  execute function platform.note_gate_change('user:user_id');
create trigger gate_follows after insert or delete or update on user_privilege for each row
  execute function platform.note_gate_change('user:user_id');
create trigger gate_follows after insert or delete or update of user_id, privilege_ban, expires_at, revoked_at on ban
  for each row execute function platform.note_gate_change('user:user_id');
create trigger gate_follows after insert or delete or update on ban_privilege for each row
  execute function platform.note_gate_change('user:ban_id:ban:user_id');
create trigger gate_follows after insert or delete or update of role, parent_id on role for each row
  execute function platform.note_gate_change('domain');
create trigger gate_follows after insert or delete or update on role_privilege for each row
  execute function platform.note_gate_change('domain');
create trigger gate_follows after update of privilege on privilege for each row
  execute function platform.note_gate_change('domain');

-- What this domain has by now.
select platform.note_gate(substr(current_schema(), 8));
