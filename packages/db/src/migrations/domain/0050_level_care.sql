-- Categories with an order and a colour, write-ups, and reports of problems (ADR 0126).
-- What organisers say of a category; the levels go on naming theirs as a text, and one that has no row here comes last.
create table category (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  name text not null constraint category_name_length check (char_length(name) between 1 and 40),
  -- A name of the palette, not a value: each theme has its own.
  color text check (color in ('blue', 'orange', 'green', 'purple', 'ochre', 'teal', 'pink', 'lime', 'brown', 'grey')),
  position integer not null,
  created_at timestamptz not null,
  constraint category_name unique (tournament_id, name)
);
-- Boards are remembered with their categories.
create trigger category_changes after insert or delete or update on category
  for each statement execute function platform.note_standing('board');

alter table tournament_level
  -- Within its category; null: after those that have one, by price.
  add column position integer;
create trigger order_changes after update of position on tournament_level
  for each statement execute function platform.note_standing('board');

alter table tournament
  -- When those who may read write-ups.
  add column writeups text not null default 'never' check (writeups in ('never', 'after-solve', 'after-end'));

-- How somebody solved a level, in their words.
create table writeup (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  tournament_level_id uuid not null references tournament_level,
  user_id uuid not null references app_user,
  -- With which they solved it; null: they wrote it after the end, without a team.
  tournament_team_id uuid references tournament_team,
  title text not null constraint writeup_title_length check (char_length(title) between 1 and 120),
  body text not null constraint writeup_body_length check (char_length(body) between 1 and 20000),
  -- Null: a draft, which nobody else sees.
  published_at timestamptz,
  hidden_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint writeup_once unique (tournament_level_id, user_id)
);
create index writeup_newest on writeup (tournament_level_id, published_at desc, id desc) where published_at is not null;
create index writeup_of_tournament on writeup (tournament_id, published_at desc, id desc) where published_at is not null;
create index writeup_user on writeup (user_id);
create index writeup_team on writeup (tournament_team_id) where tournament_team_id is not null;

-- What players say does not work.
create table level_report (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  tournament_id uuid not null references tournament,
  tournament_level_id uuid not null references tournament_level,
  tournament_team_id uuid not null references tournament_team,
  reported_by uuid not null references app_user,
  kind text not null check (kind in ('does-not-start', 'broken', 'right-answer-refused', 'unclear', 'other')),
  -- Empty once the account of who wrote it is deleted.
  words text not null constraint level_report_words_length check (char_length(words) <= 2000),
  -- What the team had of the level then.
  level_flavor_id uuid not null references level_flavor,
  level_instance_id uuid references level_instance on delete set null,
  generation integer,
  instance_state text,
  -- With what it was sent, such as `web 0.1.0`.
  client text not null default '' constraint level_report_client_length check (char_length(client) <= 60),
  state text not null default 'open' check (state in ('open', 'claimed', 'answered', 'closed')),
  claimed_by uuid references app_user,
  answer text constraint level_report_answer_length check (char_length(answer) between 1 and 2000),
  answered_by uuid references app_user,
  answered_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint level_report_claim check (state <> 'claimed' or claimed_by is not null),
  constraint level_report_answered check ((answer is null) = (answered_at is null) and (state <> 'answered' or answer is not null))
);
create index level_report_waiting on level_report (tournament_id, number) where state in ('open', 'claimed');
create index level_report_newest on level_report (tournament_id, number desc);
create index level_report_number on level_report (number desc);
create index level_report_level on level_report (tournament_level_id, number desc);
create index level_report_team on level_report (tournament_team_id, tournament_level_id, number desc);
create index level_report_by on level_report (reported_by);
create index level_report_flavor on level_report (level_flavor_id);
create index level_report_instance on level_report (level_instance_id) where level_instance_id is not null;
create index level_report_claimer on level_report (claimed_by) where claimed_by is not null;
create index level_report_answerer on level_report (answered_by) where answered_by is not null;
