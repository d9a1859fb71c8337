-- What organisers tell the people of a tournament: all of them, one team, or one user.
create table announcement (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  title text not null constraint announcement_title_length check (char_length(title) between 1 and 120),
  body text not null default '' constraint announcement_body_length check (char_length(body) <= 20000),
  audience text not null check (audience in ('everyone', 'team', 'user')),
  tournament_team_id uuid references tournament_team,
  user_id uuid references app_user,
  urgent boolean not null default false,
  tournament_level_id uuid references tournament_level,
  -- Written by the rule of the tournament, not by a person.
  first_blood boolean not null default false,
  created_by uuid references app_user,
  scheduled_at timestamptz,
  published_at timestamptz,
  edited_at timestamptz,
  withdrawn_at timestamptz,
  created_at timestamptz not null,
  constraint announcement_to_one_audience check (
    (audience = 'team') = (tournament_team_id is not null) and (audience = 'user') = (user_id is not null)),
  constraint announcement_comes_out check (published_at is not null or scheduled_at is not null),
  constraint announcement_about_first_blood check (not first_blood or tournament_level_id is not null)
);
create index announcement_published on announcement (tournament_id, published_at desc, id desc)
  where published_at is not null and withdrawn_at is null;
create index announcement_written on announcement (tournament_id, created_at desc, id desc);
create index announcement_team on announcement (tournament_team_id) where tournament_team_id is not null;
create index announcement_user on announcement (user_id) where user_id is not null;
create index announcement_author on announcement (created_by) where created_by is not null;
create unique index announcement_first_blood_once on announcement (tournament_level_id) where first_blood;
create index announcement_level on announcement (tournament_level_id) where tournament_level_id is not null;

create table announcement_read (
  announcement_id uuid not null references announcement on delete cascade,
  user_id uuid not null references app_user on delete cascade,
  read_at timestamptz not null,
  primary key (announcement_id, user_id)
);
create index announcement_read_user on announcement_read (user_id);

-- What tells many people the same: each of them once, and it can be reworded and taken back.
alter table notification add column about text;
create unique index notification_about on notification (about, user_id) where about is not null;

alter table tournament add column announce_first_bloods boolean not null default false;
