-- What happens in the wargame, what it moves and what is told of it has the times of the domain's clock (ADR 0128). Accounts, sessions,
-- rights, files and workloads have those of the database's.
do $$
declare
  dated record;
begin
  for dated in
    select a.attrelid::regclass as its_table, a.attname as its_column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and pg_get_expr(d.adbin, c.oid) = 'now()'
      and c.relname not in ('app_user', 'user_session', 'user_token', 'auth_method', 'auth_challenge', 'api_token', 'credential',
        'registration_code', 'oidc_provider', 'ssh_key', 'role', 'user_role', 'role_privilege', 'user_privilege', 'role_parent', 'privilege',
        'ban', 'ban_privilege', 'audit_entry', 'setting', 'workload', 'workload_step', 'workload_file', 'passphrase', 'blob', 'blob_chunk',
        'blob_garbage', 'upload', 'upload_piece', 'upload_turn', 'dead_letter', 'event_cursor', 'game_server', 'game_server_setting')
  loop
    execute format('alter table %s alter column %I set default platform.domain_now()', dated.its_table, dated.its_column);
  end loop;
end $$;

-- As before; the gate compares with the database's clock.
create or replace view gate_wargame as
  select i.id as workload_id, tt.id as owner_id, l.name as label, array[l.slug, l.slug || '+' || t.slug] as names,
    t.slug || ' / ' || team.name || case when t.paused_at is null then '' else ' (paused)' end as place, m.user_id,
    case when t.state = 'open' and not t.pause_shuts and tt.disqualified_at is null and u.activated and u.deleted_at is null
      then tstzrange(platform.real_time(t.starts_at), case when t.paused_at is null then platform.real_time(t.ends_at) end)
        * may_during(m.user_id, 'play')
      else 'empty' end as during
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
