-- Who may come into a tournament, and as what (ADR 0121).
alter table tournament
  -- Between these moments teams enter it; null: as long as it is open and not over.
  add column entry_opens_at timestamptz,
  add column entry_closes_at timestamptz,
  -- Whether a team may choose another bracket until it starts.
  add column bracket_changes boolean not null default false,
  add constraint tournament_entry_window check (entry_opens_at < entry_closes_at);

-- What is asked of those who enter.
create table entry_field (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  slug text not null,
  label text not null,
  help text not null default '',
  kind text not null check (kind in ('text', 'number', 'choice', 'tick')),
  -- Whether each member answers it, or the team as one.
  asks text not null check (asks in ('user', 'team')),
  required boolean not null,
  -- Whether the answers are shown to everybody, or to organisers and those who gave them.
  public boolean not null,
  -- The bounds of a number; of a text those of its length.
  least numeric,
  most numeric,
  options text[] not null default '{}',
  position integer not null,
  -- It is asked no more, and its answers are kept.
  retired_at timestamptz,
  created_at timestamptz not null,
  constraint entry_field_slug unique (tournament_id, slug),
  constraint entry_field_bounds check (least <= most),
  constraint entry_field_options check ((kind = 'choice') = (cardinality(options) > 0))
);

create table entry_answer (
  id uuid primary key default gen_random_uuid(),
  entry_field_id uuid not null constraint entry_answer_field references entry_field,
  tournament_team_id uuid references tournament_team on delete cascade,
  user_id uuid references app_user on delete cascade,
  -- A text, a number or true.
  value jsonb not null,
  updated_at timestamptz not null,
  constraint entry_answer_team unique (entry_field_id, tournament_team_id),
  constraint entry_answer_user unique (entry_field_id, user_id),
  constraint entry_answer_of_one check (num_nonnulls(tournament_team_id, user_id) = 1)
);
create index entry_answer_of_team on entry_answer (tournament_team_id) where tournament_team_id is not null;
create index entry_answer_of_user on entry_answer (user_id) where user_id is not null;

-- A part of a tournament's teams, with places of its own on the scoreboard.
create table bracket (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  slug text not null,
  name text not null,
  -- Short, for a column of the scoreboard.
  label text not null,
  position integer not null,
  -- For teams that choose none and may be in several.
  is_default boolean not null default false,
  -- Teams come into it by a code or by an organiser.
  by_code_only boolean not null default false,
  -- All members have a confirmed address at one of these; empty: any.
  email_domains text[] not null default '{}',
  -- The team has given one of these answers to this question; null: any.
  entry_field_id uuid constraint bracket_field references entry_field,
  answers text[] not null default '{}',
  created_at timestamptz not null,
  constraint bracket_slug unique (tournament_id, slug),
  constraint bracket_of_tournament unique (id, tournament_id),
  constraint bracket_rule check ((entry_field_id is null) = (cardinality(answers) = 0))
);
create unique index bracket_default on bracket (tournament_id) where is_default;
create index bracket_field_index on bracket (entry_field_id) where entry_field_id is not null;
-- Entries are listed by their time.
create index tournament_team_newest on tournament_team (tournament_id, created_at desc, id desc);
-- Boards are remembered with their brackets.
create trigger bracket_changes after insert or delete or update on bracket
  for each statement execute function platform.note_standing('board');

alter table tournament_team
  add column bracket_id uuid,
  add constraint tournament_team_bracket foreign key (bracket_id, tournament_id) references bracket (id, tournament_id);
create index tournament_team_in_bracket on tournament_team (bracket_id) where bracket_id is not null;

-- A code with which teams enter, also a private tournament.
create table entry_code (
  id uuid primary key default gen_random_uuid(),
  -- In the order of their creation, for pages of lists.
  number bigint generated always as identity,
  tournament_id uuid not null references tournament,
  -- As organisers give it away. It is kept readable, because they give it away again.
  code text not null,
  -- As it is compared: whatever people confuse when they type it is the same here.
  folded_code text not null constraint entry_code_folded check (folded_code ~ '^[0-9A-Z]+$'),
  label text not null,
  -- Into which it puts a team; null: the team chooses.
  bracket_id uuid,
  -- Null: any number.
  max_uses integer check (max_uses > 0),
  expires_at timestamptz,
  revoked_at timestamptz,
  created_by uuid not null references app_user,
  created_at timestamptz not null,
  constraint entry_code_once unique (tournament_id, folded_code),
  constraint entry_code_bracket foreign key (bracket_id, tournament_id) references bracket (id, tournament_id)
);
create unique index entry_code_newest on entry_code (tournament_id, number desc);
create index entry_code_of_bracket on entry_code (bracket_id) where bracket_id is not null;
create index entry_code_author on entry_code (created_by);

create table entry_code_use (
  id uuid primary key default gen_random_uuid(),
  entry_code_id uuid not null references entry_code,
  tournament_team_id uuid not null constraint entry_code_use_once unique references tournament_team,
  used_by uuid not null references app_user,
  -- 1 for the first one, so that no two uses are the last.
  nth integer not null check (nth > 0),
  created_at timestamptz not null,
  constraint entry_code_use_nth unique (entry_code_id, nth)
);
create index entry_code_use_user on entry_code_use (used_by);

-- Organisers tell the teams of a bracket something.
alter table announcement
  add column bracket_id uuid constraint announcement_bracket references bracket,
  drop constraint announcement_audience_check,
  add constraint announcement_audience_check check (audience in ('everyone', 'bracket', 'team', 'user')),
  drop constraint announcement_to_one_audience,
  add constraint announcement_to_one_audience check (
    (audience = 'team') = (tournament_team_id is not null) and (audience = 'user') = (user_id is not null)
    and (audience = 'bracket') = (bracket_id is not null));
create index announcement_of_bracket on announcement (bracket_id) where bracket_id is not null;
