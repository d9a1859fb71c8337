-- What decides on a request is remembered by the processes that serve them; see `platform.note_standing` and ADR 0096. Nothing is
-- remembered of who is unknown, so a new user, session or token tells nobody.
create trigger standing_changes
  after delete or update of user_id, token_hash, expires_at, token_expires_at, ended_at, step_up_at on user_session
  for each row execute function platform.note_standing('user', 'user_id');
create trigger standing_changes after delete or update of user_id, token_hash, scopes, expires_at, revoked_at on api_token
  for each row execute function platform.note_standing('user', 'user_id');
create trigger standing_changes after delete or update of username, display_name, email, activated, deleted_at on app_user
  for each row execute function platform.note_standing('user', 'id');
create trigger standing_changes after insert or delete or update on user_role
  for each row execute function platform.note_standing('user', 'user_id');
create trigger standing_changes after insert or delete or update on user_privilege
  for each row execute function platform.note_standing('user', 'user_id');
create trigger standing_changes after insert or delete or update on ban
  for each row execute function platform.note_standing('user', 'user_id');
create trigger standing_changes after insert or delete or update of user_id, provider, verified on auth_method
  for each row execute function platform.note_standing('user', 'user_id');
create trigger standing_changes after insert or delete or update on ban_privilege
  for each statement execute function platform.note_standing('rights');
create trigger standing_changes after insert or delete or update on role
  for each statement execute function platform.note_standing('rights');
create trigger standing_changes after insert or delete or update on role_privilege
  for each statement execute function platform.note_standing('rights');
create trigger standing_changes after insert or delete or update on privilege
  for each statement execute function platform.note_standing('rights');
create trigger standing_changes after insert or delete or update on setting
  for each statement execute function platform.note_standing('settings');
