-- From `freezes_at` until it is thawed everybody but staff sees a tournament's scoreboard as it was then (ADR 0116).
alter table tournament
  add column freezes_at timestamptz,
  add column thawed_at timestamptz,
  add constraint tournament_freeze check (freezes_at between starts_at and ends_at),
  add constraint tournament_thaw check (thawed_at >= freezes_at);

-- What a level was worth by place, from when on; written by `platform.revalue`.
create table level_worth (
  id bigint generated always as identity primary key,
  tournament_level_id uuid not null references tournament_level on delete cascade,
  points numeric[] not null,
  made_at timestamptz not null
);
create index level_worth_level on level_worth (tournament_level_id, id);
insert into level_worth (tournament_level_id, points, made_at)
  select id, points, now() from tournament_level where points is not null;
create index score_entry_revaluation on score_entry (tournament_level_id, id) where tournament_team_id is null;

-- The board at `frozen_at`, as a worker has made it; made again until it has settled, afterwards only read.
create table frozen_scoreboard (
  tournament_id uuid primary key references tournament on delete cascade,
  frozen_at timestamptz not null,
  rows jsonb not null,
  series jsonb not null,
  levels jsonb not null,
  settled boolean not null
);
create trigger frozen_changes after insert or delete or update on frozen_scoreboard
  for each row execute function platform.note_standing('frozen');
