-- One domain's tables. Run with search_path set to the domain's schema: names stay unqualified, nothing leaves the schema.

create table app_user (
  id uuid primary key default gen_random_uuid(),
  username varchar(255) not null,
  email varchar(255) not null,
  phone varchar(255),
  country varchar(2),
  language varchar(2) not null default 'en',
  password text not null,
  display_name text not null,
  verified boolean not null default false,
  activated boolean not null default true,
  login_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index app_user_username on app_user (lower(username));
create unique index app_user_email on app_user (lower(email));

create table user_session (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app_user on delete cascade,
  token_hash text not null unique,
  kind text not null check (kind in ('browser', 'bearer')),
  address text,
  agent text,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index user_session_user on user_session (user_id);

create table privilege (
  id bigint generated always as identity primary key,
  privilege text not null unique,
  automatic boolean not null default false,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table role (
  id bigint generated always as identity primary key,
  role text not null unique,
  parent_id bigint references role,
  automatic boolean not null default false,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index role_parent on role (parent_id);
create table role_privilege (
  role_id bigint not null references role on delete cascade,
  privilege_id bigint not null references privilege on delete cascade,
  primary key (role_id, privilege_id)
);
create table user_role (
  user_id uuid not null references app_user on delete cascade,
  role_id bigint not null references role on delete cascade,
  primary key (user_id, role_id)
);
create table user_privilege (
  user_id uuid not null references app_user on delete cascade,
  privilege_id bigint not null references privilege on delete cascade,
  primary key (user_id, privilege_id)
);

create table ssh_key (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app_user on delete cascade,
  name text not null,
  type text not null,
  public_key text not null,
  fingerprint text not null,
  created_at timestamptz not null default now()
);
create unique index ssh_key_fingerprint on ssh_key (fingerprint);
create index ssh_key_user on ssh_key (user_id);

create table team (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  name text not null,
  created_by uuid not null references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index team_name on team (lower(name));
create table team_member (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references team on delete cascade,
  user_id uuid not null references app_user,
  role text not null default 'member' check (role in ('owner', 'member')),
  created_at timestamptz not null default now(),
  constraint team_member_once unique (team_id, user_id)
);
create index team_member_user on team_member (user_id);
create table team_invite (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references team on delete cascade,
  token_hash text not null unique,
  created_by uuid not null references app_user,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index team_invite_team on team_invite (team_id);

create table tournament (
  id uuid primary key default gen_random_uuid(),
  slug text not null constraint tournament_slug unique,
  name text not null,
  description text not null default '',
  visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'private')),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  max_team_size integer check (max_team_size > 0),
  max_teams integer check (max_teams > 0),
  email_domains text[] not null default '{}',
  starting_cash numeric(14, 2) not null default 0 check (starting_cash >= 0),
  created_by uuid references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (ends_at > starts_at)
);
create table tournament_team (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  team_id uuid not null references team,
  score numeric(14, 2) not null default 0,
  created_at timestamptz not null default now(),
  constraint tournament_team_once unique (tournament_id, team_id)
);
create index tournament_team_team on tournament_team (team_id);
-- Who plays for which team in a tournament; a user plays for one team only.
create table tournament_member (
  id uuid primary key default gen_random_uuid(),
  tournament_team_id uuid not null references tournament_team on delete cascade,
  tournament_id uuid not null references tournament,
  user_id uuid not null references app_user,
  created_at timestamptz not null default now(),
  constraint tournament_member_once unique (tournament_id, user_id)
);
create index tournament_member_team on tournament_member (tournament_team_id);
create index tournament_member_user on tournament_member (user_id);

create table level (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  name text not null,
  author text not null default '',
  locale text not null default 'en',
  homepage text,
  created_by uuid references app_user,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table level_package (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  created_at timestamptz not null default now()
);
create table level_flavor (
  id uuid primary key default gen_random_uuid(),
  level_id uuid not null references level,
  version text not null,
  package_digest text not null references level_package,
  body text not null default '',
  category text not null,
  difficulty text not null check (difficulty in ('easy', 'medium', 'hard')),
  tags text[] not null default '{}',
  passphrases integer not null check (passphrases between 1 and 32),
  instance_policy text not null default 'per-team' check (instance_policy in ('per-team', 'per-user', 'shared')),
  ttl_seconds integer not null check (ttl_seconds >= 60),
  price numeric(14, 2) not null check (price >= 0),
  reward numeric(14, 2) not null check (reward >= 0),
  redump jsonb not null default '[]',
  services jsonb not null default '[]',
  files text[] not null default '{}',
  created_by uuid references app_user,
  created_at timestamptz not null default now(),
  constraint level_flavor_version unique (level_id, version)
);
create table tournament_level (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  level_id uuid not null references level,
  level_flavor_id uuid not null references level_flavor,
  category text not null,
  price numeric(14, 2) not null check (price >= 0),
  reward numeric(14, 2) not null check (reward >= 0),
  published boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint tournament_level_once unique (tournament_id, level_id)
);
create index tournament_level_level on tournament_level (level_id);
create index tournament_level_flavor on tournament_level (level_flavor_id);

create table level_subscription (
  id uuid primary key default gen_random_uuid(),
  tournament_team_id uuid not null references tournament_team,
  tournament_level_id uuid not null references tournament_level,
  level_flavor_id uuid not null references level_flavor,
  bought_by uuid not null references app_user,
  price_paid numeric(14, 2) not null,
  created_at timestamptz not null default now(),
  constraint level_subscription_once unique (tournament_team_id, tournament_level_id)
);
create index level_subscription_level on level_subscription (tournament_level_id);

create table level_instance (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  level_subscription_id uuid not null references level_subscription,
  state text not null default 'requested'
    check (state in ('requested', 'placed', 'starting', 'ready', 'stopping', 'stopped', 'failed')),
  step text,
  generation integer not null default 1,
  endpoints jsonb not null default '[]',
  error text,
  requested_by uuid not null references app_user,
  ready_at timestamptz,
  expires_at timestamptz,
  stopped_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- One live instance per subscription, whoever asks first.
create unique index level_instance_live on level_instance (level_subscription_id)
  where state not in ('stopped', 'failed');
create index level_instance_subscription on level_instance (level_subscription_id, created_at);
create index level_instance_state on level_instance (state) where state not in ('stopped', 'failed');

create table level_instance_step (
  id bigint generated always as identity primary key,
  level_instance_id uuid not null references level_instance on delete cascade,
  state text not null,
  step text,
  detail text,
  created_at timestamptz not null default now()
);
create index level_instance_step_instance on level_instance_step (level_instance_id, id);

create table passphrase (
  level_instance_id uuid not null references level_instance on delete cascade,
  generation integer not null,
  index integer not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (level_instance_id, generation, index)
);
create table instance_file (
  id uuid primary key default gen_random_uuid(),
  level_instance_id uuid not null references level_instance on delete cascade,
  generation integer not null,
  name text not null,
  bytes bytea not null,
  created_at timestamptz not null default now(),
  constraint instance_file_name unique (level_instance_id, generation, name)
);

create table level_validation (
  id uuid primary key default gen_random_uuid(),
  level_subscription_id uuid not null references level_subscription,
  level_instance_id uuid not null references level_instance,
  generation integer not null,
  submitted_by uuid not null references app_user,
  status text not null check (status in ('accepted', 'refused')),
  place integer,
  created_at timestamptz not null default now()
);
-- A level pays once.
create unique index level_validation_accepted on level_validation (level_subscription_id) where status = 'accepted';
create index level_validation_attempts on level_validation (level_subscription_id, created_at);

-- Money: double entry. Every transfer's entries sum to zero; a balance is the sum of its account's entries.
create table ledger_account (
  id uuid primary key default gen_random_uuid(),
  owner_kind text not null check (owner_kind in ('tournament', 'tournament_team')),
  owner_id uuid not null,
  currency text not null check (currency in ('cash')),
  balance numeric(14, 2) not null default 0,
  constraint ledger_account_owner unique (owner_kind, owner_id, currency),
  -- The tournament issues the money its teams hold, so its own account goes below zero.
  constraint ledger_account_covered check (balance >= 0 or owner_kind = 'tournament')
);
create table ledger_transfer (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('starting-cash', 'purchase', 'reward')),
  reference uuid not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  -- The same purchase or reward is booked once.
  constraint ledger_transfer_once unique (kind, reference)
);
create table ledger_entry (
  id bigint generated always as identity primary key,
  transfer_id uuid not null references ledger_transfer,
  account_id uuid not null references ledger_account,
  amount numeric(14, 2) not null check (amount <> 0)
);
create index ledger_entry_transfer on ledger_entry (transfer_id);
create index ledger_entry_account on ledger_entry (account_id);

create function check_transfer_balanced() returns trigger language plpgsql as $$
declare total numeric;
begin
  execute format('select sum(amount) from %I.ledger_entry where transfer_id = $1', tg_table_schema)
    into total using new.transfer_id;
  if total <> 0 then
    raise exception 'transfer % does not balance: %', new.transfer_id, total using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger ledger_entry_balanced after insert on ledger_entry
  deferrable initially deferred for each row execute function check_transfer_balanced();

create table score_entry (
  id bigint generated always as identity primary key,
  tournament_id uuid not null references tournament,
  tournament_team_id uuid not null references tournament_team,
  amount numeric(14, 2) not null,
  kind text not null check (kind in ('validation')),
  reference uuid not null,
  created_at timestamptz not null default now(),
  constraint score_entry_once unique (kind, reference)
);
create index score_entry_tournament on score_entry (tournament_id, id);
create index score_entry_team on score_entry (tournament_team_id);

-- Ledgers and the event log are only ever added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end $$;
create trigger ledger_entry_append_only before update or delete on ledger_entry
  for each row execute function refuse_change();
create trigger score_entry_append_only before update or delete on score_entry
  for each row execute function refuse_change();

-- The board as last computed by a worker; readers never compute.
create table scoreboard (
  tournament_id uuid primary key references tournament on delete cascade,
  seq bigint not null,
  rows jsonb not null,
  series jsonb not null,
  refreshed_at timestamptz not null
);

create table event (
  id bigint generated always as identity primary key,
  name text not null,
  actor_id uuid,
  actor_name text,
  tournament_id uuid,
  team_id uuid,
  payload jsonb not null,
  created_at timestamptz not null default now()
);
create index event_tournament on event (tournament_id, id);
create trigger event_append_only before update or delete on event
  for each row execute function refuse_change();

-- Which subscriber has handled which event, so that a repeated job does nothing twice.
create table event_handled (
  event_id bigint not null,
  subscriber text not null,
  created_at timestamptz not null default now(),
  primary key (event_id, subscriber)
);
