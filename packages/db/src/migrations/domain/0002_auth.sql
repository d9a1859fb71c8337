-- The whole auth service: single-use tokens, ways to log in, bans, notifications, mail, settings and the audit log.

alter table user_session add column step_up_at timestamptz;
alter table user_session add column last_method text;
-- Set where refresh tokens renew the session's own token, which then lives shorter than the session.
alter table user_session add column token_expires_at timestamptz;

-- Whom an event for a user is for, when it is not the actor.
alter table event add column user_id uuid;

-- Ten types of tokens, stored as SHA-256 hex, single use. A refresh token's successor names it in `previous_id`; the
-- unique index makes a second successor impossible, whoever asks at the same time.
create table user_token (
  id bigint generated always as identity primary key,
  token text not null unique,
  nonce text,
  type text not null check (type in ('generic', 'activation', 'deactivation', 'password', 'login', 'gdpr', 'totp',
    'public_key', 'recovery', 'refresh')),
  user_id uuid not null references app_user on delete cascade,
  previous_id bigint constraint user_token_successor unique references user_token on delete cascade,
  user_session_id uuid references user_session on delete cascade,
  payload jsonb not null default '{}',
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create index user_token_user on user_token (user_id, type);
create index user_token_session on user_token (user_session_id);

-- A way in: what it is and by what it is recognised. The password itself is in app_user.
create table auth_method (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app_user on delete cascade,
  provider text not null check (provider in ('totp', 'webauthn', 'oidc')),
  -- OIDC: the provider's id; WebAuthn: the host name the passkey is bound to; otherwise empty.
  issuer text not null default '',
  -- OIDC: the subject; WebAuthn: the credential id; TOTP: the user's id.
  identifier text not null,
  label text not null,
  verified boolean not null default false,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint auth_method_identifier unique (provider, issuer, identifier)
);
create index auth_method_user on auth_method (user_id);
-- What proves a way in: a TOTP secret (encrypted), a WebAuthn public key, the hash of a recovery code.
create table credential (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app_user on delete cascade,
  auth_method_id uuid not null references auth_method on delete cascade,
  kind text not null check (kind in ('totp-secret', 'webauthn-key', 'recovery-code')),
  secret text not null,
  -- WebAuthn: the signature counter; TOTP: the last time step that was used.
  counter bigint not null default 0,
  transports text[] not null default '{}',
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index credential_method on credential (auth_method_id);
create index credential_user on credential (user_id, kind);

-- What a visitor must give back, once: the state of an OIDC flow, the challenge of a passkey. Found by its hash.
create table auth_challenge (
  hash text primary key,
  purpose text not null,
  user_id uuid references app_user on delete cascade,
  user_session_id uuid references user_session on delete cascade,
  -- Encrypted with the installation's data key.
  payload text not null,
  expires_at timestamptz not null
);
create index auth_challenge_expires on auth_challenge (expires_at);

create table api_token (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app_user on delete cascade,
  name text not null,
  token_hash text not null unique,
  scopes text[] not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create index api_token_user on api_token (user_id);

create table oidc_provider (
  id uuid primary key default gen_random_uuid(),
  slug text not null constraint oidc_provider_slug unique,
  name text not null,
  issuer text not null,
  client_id text not null,
  -- Encrypted with the installation's data key.
  client_secret text not null,
  scopes text not null default 'openid email profile',
  enabled boolean not null default true,
  -- Whether somebody unknown gets an account by logging in.
  registers boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Of a user or of a network; a user's ban may take single privileges only. `ip` and `cidr` are as the administrator meant
-- them, `network` is what they make together.
create table ban (
  id bigint generated always as identity primary key,
  reason text not null,
  ip inet,
  cidr smallint not null default 32 check (cidr between 0 and 128),
  network cidr generated always as (network(set_masklen(ip, cidr))) stored,
  user_id uuid references app_user on delete cascade,
  admin_id uuid not null references app_user,
  privilege_ban boolean not null default false,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references app_user,
  revoke_reason text,
  created_at timestamptz not null default now(),
  check (ip is not null or user_id is not null),
  check (ip is null or family(ip) = 6 or cidr <= 32),
  check (not privilege_ban or user_id is not null)
);
create index ban_user on ban (user_id);
create index ban_network on ban using gist (network inet_ops);
create table ban_privilege (
  ban_id bigint not null references ban on delete cascade,
  privilege_id bigint not null references privilege on delete cascade,
  primary key (ban_id, privilege_id)
);

-- The address in a text that a client gave, or null: what is no address is no reason to fail.
create function address_in(p_text text) returns inet language plpgsql immutable as $$
begin
  return p_text::inet;
exception when others then return null;
end $$;
create index user_session_address on user_session (address_in(address)) where address is not null;

create table notification (
  id bigint generated always as identity primary key,
  user_id uuid not null references app_user on delete cascade,
  kind text not null,
  message text not null,
  url text,
  args jsonb not null default '{}',
  read_at timestamptz,
  created_at timestamptz not null default now()
);
create index notification_user on notification (user_id, id);
create index notification_unread on notification (user_id) where read_at is null;

-- Only where a user wants something else than what is usual for this topic.
create table notification_preference (
  user_id uuid not null references app_user on delete cascade,
  topic text not null,
  email boolean not null,
  updated_at timestamptz not null default now(),
  primary key (user_id, topic)
);

-- Mail waits here until a worker has handed it over; without a mail server it stays here, to be read in the UI.
create table mail (
  id bigint generated always as identity primary key,
  user_id uuid references app_user on delete cascade,
  recipient text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'kept', 'failed')),
  error text,
  sent_at timestamptz,
  created_at timestamptz not null default now()
);
create index mail_created on mail (created_at);

create table setting (
  key text primary key,
  value text not null,
  updated_by uuid,
  updated_at timestamptz not null default now()
);
create table game_server (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint game_server_name unique,
  type text not null,
  -- Encrypted with the installation's data key: it holds passwords.
  connection_info text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table game_server_setting (
  game_server_id uuid not null references game_server on delete cascade,
  key text not null,
  value text not null,
  updated_by uuid,
  updated_at timestamptz not null default now(),
  primary key (game_server_id, key)
);

create table registration_code (
  id uuid primary key default gen_random_uuid(),
  code_hash text not null unique,
  note text not null default '',
  uses_left integer not null check (uses_left >= 0),
  expires_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now()
);

-- Who did what to whom, for those who answer for this domain.
create table audit_entry (
  id bigint generated always as identity primary key,
  action text not null,
  actor_id uuid,
  actor_name text not null,
  target_kind text,
  target_id text,
  target_name text,
  detail jsonb not null default '{}',
  address text,
  created_at timestamptz not null default now()
);
create index audit_entry_created on audit_entry (created_at);
create index audit_entry_actor on audit_entry (actor_name);
create index audit_entry_action on audit_entry (action);
create index audit_entry_target on audit_entry (target_kind, target_id);

-- Nobody hands out a role that gives what they lack: so admins hold what every role below root gives.
insert into role_privilege (role_id, privilege_id)
  select r.id, p.id from role r, privilege p where r.role = 'admin' and p.privilege in ('host', 'create:character')
  on conflict do nothing;

-- Whether a user holds a privilege at a moment: by their roles and what these inherit from, or on their own, less what
-- bans take. Banned from everything they have what the role `reduced` has. `root` is every privilege.
create function user_may(p_user uuid, p_privilege text, p_at timestamptz) returns boolean language sql stable as $$
  with recursive live_ban as (
    select id, privilege_ban from ban
    where user_id = p_user and revoked_at is null and (expires_at is null or expires_at > p_at)
  ), held (id) as (
    select role_id from user_role where user_id = p_user and not exists (select from live_ban where not privilege_ban)
    union
    select id from role where role = 'reduced' and exists (select from live_ban where not privilege_ban)
    union
    select r.parent_id from role r join held on held.id = r.id where r.parent_id is not null
  )
  select exists (
    select from privilege p
    where p.privilege in (p_privilege, 'root')
      and (
        exists (select from role_privilege rp join held on held.id = rp.role_id where rp.privilege_id = p.id)
        or exists (select from user_privilege up where up.user_id = p_user and up.privilege_id = p.id
                   and not exists (select from live_ban where not privilege_ban))
      )
      and not exists (select from live_ban b join ban_privilege bp on bp.ban_id = b.id
                      where b.privilege_ban and bp.privilege_id = p.id)
  )
$$;

-- No role inherits from itself, however far up. One move at a time: two that make a circle only together would not see
-- each other.
create function refuse_role_cycle() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext(tg_table_schema || '.role'));
  if exists (
    with recursive above (id) as (
      select new.parent_id
      union
      select r.parent_id from role r join above on r.id = above.id where r.parent_id is not null
    )
    select from above where id = new.id
  ) then
    raise exception 'role % would inherit from itself', new.role
      using errcode = 'check_violation', constraint = 'role_no_cycle';
  end if;
  return new;
end $$;
create trigger role_no_cycle before insert or update of parent_id on role for each row
  when (new.parent_id is not null) execute function refuse_role_cycle();
-- Logs are append-only but for one thing: when an account is deleted, its name in them becomes an alias.
drop trigger event_append_only on event;
create trigger event_append_only before update on event for each row
  when (coalesce(current_setting('pathwar.anonymising', true), '') <> 'on') execute function refuse_change();
create trigger event_kept before delete on event for each row execute function refuse_change();
create trigger audit_entry_append_only before update on audit_entry for each row
  when (coalesce(current_setting('pathwar.anonymising', true), '') <> 'on') execute function refuse_change();
create trigger audit_entry_kept before delete on audit_entry for each row execute function refuse_change();

create function anonymise_history(p_user uuid, p_name text, p_alias text) returns void language plpgsql as $$
begin
  perform set_config('pathwar.anonymising', 'on', true);
  update event set actor_name = p_alias where actor_id = p_user;
  update event set payload = jsonb_set(payload, '{username}', to_jsonb(p_alias)) where payload ->> 'username' = p_name;
  update audit_entry set actor_name = p_alias, address = null where actor_id = p_user;
  -- Who acts on an account without being logged in, by a link of a mail, is its owner.
  -- What they called their devices, keys and tokens is theirs, too.
  update audit_entry set target_name = p_alias, address = case when actor_id is not null then address end,
      detail = detail - '{passkey,token,key,fingerprint}'::text[]
    where target_kind = 'user' and target_id = p_user::text;
  update event set payload = jsonb_set(payload, '{message}', '""') where user_id = p_user and payload ? 'message';
  perform set_config('pathwar.anonymising', '', true);
end $$;
