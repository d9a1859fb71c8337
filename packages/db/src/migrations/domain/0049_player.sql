-- The picture of a user or a team, as it was drawn anew: squares of 48, 128 and 256 pixels. Its id is in addresses, so another picture is
-- another row (ADR 0125). Its owner does not refer to it: blobs refer to users.
create table picture (
  id uuid primary key default gen_random_uuid(),
  owner_kind text not null check (owner_kind in ('user', 'team')),
  owner_id uuid not null,
  small text not null references blob,
  medium text not null references blob,
  large text not null references blob,
  created_at timestamptz not null,
  constraint picture_of unique (owner_id, owner_kind)
);
create index picture_small on picture (small);
create index picture_medium on picture (medium);
create index picture_large on picture (large);

-- What a user says on their page, who may open it, and what of it they see. Without a row: as the defaults are.
create table profile (
  user_id uuid primary key references app_user on delete cascade,
  audience text not null default 'members' constraint profile_audience check (audience in ('everybody', 'members', 'nobody')),
  shows text[] not null default '{teams,solves,achievements,links}'
    constraint profile_shows check (shows <@ '{country,teams,solves,achievements,links}'),
  bio text not null default '' constraint profile_bio_length check (char_length(bio) <= 500),
  links text[] not null default '{}' constraint profile_links_few check (cardinality(links) <= 5),
  updated_at timestamptz not null
);

-- What a person has solved, whoever is looked at.
create index level_validation_solver on level_validation (submitted_by) where solve_number is not null;

-- Sessions remember the picture of their user, and boards the countries and pictures of teams.
create trigger picture_set after insert on picture
  for each row when (new.owner_kind = 'user') execute function platform.note_standing('user', 'owner_id');
create trigger picture_dropped after delete on picture
  for each row when (old.owner_kind = 'user') execute function platform.note_standing('user', 'owner_id');
create trigger face_changes after insert or delete on picture
  for each statement execute function platform.note_standing('faces');
create trigger face_changes after update of country on team
  for each statement execute function platform.note_standing('faces');
