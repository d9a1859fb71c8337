-- What a team says about itself, and whether strangers may ask to join it.
alter table team
  add column motto text not null default '' constraint team_motto_length check (char_length(motto) <= 280),
  add column country text constraint team_country_code check (country ~ '^[A-Z]{2}$'),
  add column links text[] not null default '{}' constraint team_links_few check (cardinality(links) <= 5),
  add column open_to_requests boolean not null default false,
  -- Made for one user who joined a tournament alone; their next tournament alone is played by the same team.
  add column solo boolean not null default false;
create index team_solo on team (created_by) where solo and archived_at is null;

-- An invite link says what it is for, and can be for so many people only. Null: any number, as those from before.
alter table team_invite
  add column label text not null default '' constraint team_invite_label_length check (char_length(label) <= 60),
  add column max_uses integer check (max_uses > 0),
  add column uses integer not null default 0 check (uses >= 0),
  add column last_used_at timestamptz,
  add constraint team_invite_uses check (uses <= max_uses);
create index team_invite_expires on team_invite (expires_at);

-- A user whom somebody of a team has asked, by name, to join it.
create table team_invitation (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references team on delete cascade,
  user_id uuid not null references app_user,
  invited_by uuid not null references app_user,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  constraint team_invitation_once unique (team_id, user_id)
);
create index team_invitation_user on team_invitation (user_id);
create index team_invitation_by on team_invitation (invited_by);
create index team_invitation_expires on team_invitation (expires_at);

-- Users who want no more invitations by name of a team.
create table team_refusal (
  team_id uuid not null references team on delete cascade,
  user_id uuid not null references app_user,
  created_at timestamptz not null,
  primary key (team_id, user_id)
);
create index team_refusal_user on team_refusal (user_id);

-- A user who asks a team to take them up.
create table team_request (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references team on delete cascade,
  user_id uuid not null references app_user,
  message text not null default '' constraint team_request_message_length check (char_length(message) <= 200),
  created_at timestamptz not null,
  constraint team_request_once unique (team_id, user_id)
);
create index team_request_user on team_request (user_id);

-- A team that offers to go up in another one. It offers itself to one team at a time.
create table team_merge_offer (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references team on delete cascade constraint team_merge_offer_once unique,
  into_id uuid not null references team on delete cascade,
  offered_by uuid not null references app_user,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  constraint team_merge_offer_to_another check (team_id <> into_id)
);
create index team_merge_offer_into on team_merge_offer (into_id);
create index team_merge_offer_by on team_merge_offer (offered_by);
create index team_merge_offer_expires on team_merge_offer (expires_at);

-- A team that has gone up in another one.
create table team_merge (
  team_id uuid primary key references team on delete cascade,
  into_id uuid not null references team on delete cascade,
  merged_at timestamptz not null,
  constraint team_merge_into_another check (team_id <> into_id)
);
create index team_merge_into on team_merge (into_id);
