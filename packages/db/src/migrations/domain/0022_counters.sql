-- What boards show of solves is counted when it changes, by `platform.solve`, and not when it is read (ADR 0092).
alter table tournament_level add column solves integer not null default 0 constraint tournament_level_solves check (solves >= 0);
alter table tournament_team
  add column solves integer not null default 0 constraint tournament_team_solves check (solves >= 0),
  add column last_solve_at timestamptz,
  -- When the team's score became what it is: a solve that pays nothing does not change that.
  add column reached_at timestamptz;
update tournament_level tl set solves = c.solves from (
  select s.tournament_level_id as id, count(*) as solves
  from level_validation v join level_subscription s on s.id = v.level_subscription_id
  where v.status = 'accepted' group by 1
) c where c.id = tl.id;
update tournament_team tt set solves = c.solves, last_solve_at = c.last_solve_at, reached_at = c.reached_at from (
  select tournament_team_id as id, count(*) as solves, max(created_at) as last_solve_at,
    max(created_at) filter (where amount <> 0) as reached_at
  from score_entry where kind = 'validation' group by 1
) c where c.id = tt.id;
-- What all see of a board is remembered by the processes that serve it (ADR 0093). A solve does not tell them: the board that it changes
-- is made at most once a second, and that does.
create trigger board_changes after insert or delete or update on scoreboard
  for each row execute function platform.note_standing('board');
create trigger board_changes after insert or delete or update of level_flavor_id, category, price, reward, published on tournament_level
  for each statement execute function platform.note_standing('board');
create trigger board_changes after update of slug, name on level
  for each statement execute function platform.note_standing('board');
create trigger board_changes after update of difficulty, tags on level_flavor
  for each statement execute function platform.note_standing('board');
