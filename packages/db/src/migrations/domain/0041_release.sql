-- When a level of a tournament appears, what a team has to have done before, and until when it is played (ADR 0118).
alter table tournament_level
  add column released_at timestamptz,
  add column due_at timestamptz,
  -- How those see it for whom it is locked: with the reason, as a nameless card, or not at all.
  add column locked_as text not null default 'shown' check (locked_as in ('shown', 'anonymised', 'hidden')),
  add column needs_score numeric(14, 2) constraint tournament_level_needs_score check (needs_score > 0),
  -- Which release everybody has been told of.
  add column release_told timestamptz,
  add constraint tournament_level_due check (due_at > released_at);

-- Which levels a team has to have solved before it gets another one of the same tournament. There are no circles: the use case sees to that.
create table level_requirement (
  tournament_id uuid not null,
  tournament_level_id uuid not null,
  requires_id uuid not null,
  primary key (tournament_level_id, requires_id),
  constraint level_requirement_of foreign key (tournament_level_id, tournament_id)
    references tournament_level (id, tournament_id) on delete cascade,
  constraint level_requirement_requires foreign key (requires_id, tournament_id)
    references tournament_level (id, tournament_id) on delete cascade,
  constraint level_requirement_not_itself check (requires_id <> tournament_level_id)
);
create index level_requirement_required on level_requirement (requires_id);
create index level_requirement_tournament on level_requirement (tournament_id);

-- Boards remember what locks their levels.
create trigger release_changes after update of released_at, due_at, locked_as, needs_score on tournament_level
  for each statement execute function platform.note_standing('board');
create trigger board_changes after insert or delete on level_requirement
  for each statement execute function platform.note_standing('board');
