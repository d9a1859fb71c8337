-- A domain's role may no longer call set_config (platform grants), so the function itself carries the setting.
create or replace function anonymise_history(p_user uuid, p_name text, p_alias text) returns void language plpgsql
  set "pathwar.anonymising" = 'on' as $$
begin
  update event set actor_name = p_alias where actor_id = p_user;
  update event set payload = jsonb_set(payload, '{username}', to_jsonb(p_alias)) where payload ->> 'username' = p_name;
  update audit_entry set actor_name = p_alias, address = null where actor_id = p_user;
  -- Who acts on an account without being logged in, by a link of a mail, is its owner.
  -- What they called their devices, keys and tokens is theirs, too.
  update audit_entry set target_name = p_alias, address = case when actor_id is not null then address end,
      detail = detail - '{passkey,token,key,fingerprint}'::text[]
    where target_kind = 'user' and target_id = p_user::text;
  update event set payload = jsonb_set(payload, '{message}', '""') where user_id = p_user and payload ? 'message';
end $$;
