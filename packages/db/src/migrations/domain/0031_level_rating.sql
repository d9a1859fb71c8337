-- What people who have solved a level think of it; one each.
create table level_rating (
  id uuid primary key default gen_random_uuid(),
  level_id uuid not null references level,
  user_id uuid not null references app_user,
  up boolean not null,
  words text not null default '' constraint level_rating_words check (char_length(words) <= 500),
  -- Words that an organiser keeps from others.
  hidden boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint level_rating_once unique (level_id, user_id)
);
create index level_rating_newest on level_rating (level_id, updated_at desc, id desc);
create index level_rating_user on level_rating (user_id);
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
  -- What somebody thought of a level goes on counting; their words go with them.
  update level_rating set words = '' where user_id = p_user;
end $$;
