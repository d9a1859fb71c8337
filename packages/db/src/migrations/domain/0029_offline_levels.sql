-- Whether a level is only files: there is nothing to enter.
create function is_offline(p_files text[], p_services jsonb) returns boolean language sql immutable parallel safe
return cardinality(p_files) > 0 and not jsonb_path_exists(p_services, '$[*].kinds[*]');

-- It is in no menu, also while its files are made.
create or replace view gate_wargame as
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
    left join app_user u on u.id = m.user_id
  where not is_offline(f.files, f.services);
