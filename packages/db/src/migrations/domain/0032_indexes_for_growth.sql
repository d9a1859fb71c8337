-- Every list and search of what grows with people and what they do reads by an index; the test in growth.db.test.ts explains each.
-- All that the search of the audit log looks at, as one text.
create function audit_words(action text, actor text, kind text, id text, name text, address text, detail jsonb) returns text
  language sql immutable parallel safe as $$
  select concat_ws(' ', action, actor, kind, id, name, address, detail::text)
$$;
do $$
declare
  trigrams text := platform.trigrams();
begin
  execute format('create index app_user_search on app_user using gin (username %1$s, display_name %1$s, email %1$s)', trigrams);
  execute format('create index team_search on team using gin (name %s) where archived_at is null', trigrams);
  execute format('create index game_server_search on game_server using gin (name %s)', trigrams);
  execute format('create index audit_entry_search on audit_entry using gin
    (audit_words(action, actor_name, target_kind, target_id, target_name, address, detail) %s)', trigrams);
end $$;

create index app_user_newest on app_user (created_at desc, id desc) where deleted_at is null;
create index app_user_last_log_in on app_user (login_at desc, id desc) where deleted_at is null;
create index user_role_role on user_role (role_id);
create index ban_active on ban (user_id) where revoked_at is null and not privilege_ban;
-- Names are looked up folded; nothing asked for them as they were typed.
drop index audit_entry_actor;
create index audit_entry_actor on audit_entry (lower(actor_name collate "C"), id desc);
create index mail_state on mail (state, id desc);
create index workload_newest on workload (created_at desc);
create index tournament_team_playing on tournament_team (tournament_id) where left_at is null;
create index level_rating_count on level_rating (level_id, up);

-- Who has solved a level, by place, without reading all who have bought it.
alter table level_validation add column tournament_level_id uuid references tournament_level;
update level_validation v set tournament_level_id = s.tournament_level_id
  from level_subscription s where s.id = v.level_subscription_id and v.status = 'accepted';
alter table level_validation add constraint level_validation_level check (status <> 'accepted' or tournament_level_id is not null);
create function level_of_validation() returns trigger language plpgsql as $$
begin
  select s.tournament_level_id into new.tournament_level_id from level_subscription s where s.id = new.level_subscription_id;
  return new;
end $$;
create trigger level_of_validation before insert on level_validation for each row when (new.status = 'accepted')
  execute function level_of_validation();
create index level_validation_place on level_validation (tournament_level_id, place) where status = 'accepted';
