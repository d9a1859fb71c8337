-- By which formula a tournament's levels are worth points; null: each is worth its reward, for ever.
alter table tournament add column scoring jsonb constraint tournament_scoring check (jsonb_typeof(scoring -> 'strategy') = 'string');
-- What a level is worth by its place, the last entry for all further places; null: its reward. Changed by `platform.revalue` alone.
alter table tournament_level
  add column points numeric[] constraint tournament_level_points check (cardinality(points) between 1 and 101),
  -- For how many solves it was made.
  add column points_for integer;
create trigger points_changes after update of points on tournament_level
  for each statement execute function platform.note_standing('board');
