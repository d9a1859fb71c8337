-- Levels whose points an outside scorer sends, tick by tick (ADR 0127).

-- When a tick that stands last changed its score; teams of an equal score may be ranked by it.
alter table tournament_team add column ticked_at timestamptz;

alter table tournament
  drop constraint tournament_tie_break,
  add constraint tournament_tie_break check (tie_break in ('earliest', 'equal', 'last-points'));
alter table frozen_scoreboard
  drop constraint frozen_scoreboard_tie_break,
  add constraint frozen_scoreboard_tie_break check (tie_break in ('earliest', 'equal', 'last-points'));

-- A level of a tournament that takes ticks. Whoever books or takes back one, or changes its secrets, has this row.
create table score_feed (
  tournament_level_id uuid primary key references tournament_level,
  tournament_id uuid not null references tournament,
  -- Of the last tick that was booked, also if it was taken back.
  last_number bigint not null default 0,
  -- How often a tick was booked or taken back: what was summed up is remembered under it.
  changes bigint not null default 0
);
create index score_feed_tournament on score_feed (tournament_id);

create table score_feed_secret (
  id uuid primary key default gen_random_uuid(),
  tournament_level_id uuid not null references score_feed,
  -- Sealed: a signature is checked with the secret itself.
  secret text not null,
  -- Its last letters, by which people tell it from others.
  ending text not null,
  created_by uuid references app_user,
  created_at timestamptz not null,
  -- From then on it signs nothing: it was revoked, or another one has taken its place.
  ends_at timestamptz,
  used_at timestamptz
);
create index score_feed_secret_feed on score_feed_secret (tournament_level_id, created_at desc);
create index score_feed_secret_creator on score_feed_secret (created_by) where created_by is not null;

-- What a scorer has sent with a right signature. Booked ones are kept for good.
create table score_tick (
  id uuid primary key default gen_random_uuid(),
  tournament_level_id uuid not null references score_feed,
  tournament_id uuid not null references tournament,
  -- As the scorer names the message: sent again, it is answered as before.
  message_id text not null,
  digest text not null,
  answer jsonb not null,
  state text not null check (state in ('booked', 'refused')),
  -- Null: it could not be read.
  number bigint,
  -- By the scorer's clock.
  sent_at timestamptz,
  holder_id uuid references tournament_team,
  teams integer not null default 0,
  points numeric(14, 2) not null default 0,
  created_at timestamptz not null,
  retracted_at timestamptz,
  retracted_by uuid references app_user,
  retraction text not null default '',
  constraint score_tick_once unique (tournament_level_id, message_id),
  constraint score_tick_booked check (state = 'refused' or (number is not null and sent_at is not null)),
  constraint score_tick_retracted check (retracted_at is null or state = 'booked')
);
create unique index score_tick_number on score_tick (tournament_level_id, number) where state = 'booked';
create index score_tick_newest on score_tick (tournament_level_id, created_at desc, id desc);
create index score_tick_tournament on score_tick (tournament_id);
create index score_tick_refused on score_tick (created_at) where state = 'refused';
create index score_tick_holder on score_tick (holder_id) where holder_id is not null;
create index score_tick_retracted_by on score_tick (retracted_by) where retracted_by is not null;

-- What a tick says of a team. Its id is the reference of the entry of points, if it brings any.
create table score_tick_part (
  id uuid primary key default gen_random_uuid(),
  score_tick_id uuid not null references score_tick,
  tournament_team_id uuid not null references tournament_team,
  points numeric(14, 2) not null,
  attack numeric(14, 2) not null default 0,
  defence numeric(14, 2) not null default 0,
  sla numeric(14, 2) not null default 0,
  cause text not null default '',
  constraint score_tick_part_once unique (score_tick_id, tournament_team_id)
);
create index score_tick_part_team on score_tick_part (tournament_team_id);
create trigger score_tick_part_append_only before update or delete on score_tick_part
  for each row execute function refuse_change();
