alter table tournament
  -- Of teams with an equal score: the one that reached it first is better, or they are equal.
  add column tie_break text not null default 'earliest' constraint tournament_tie_break check (tie_break in ('earliest', 'equal')),
  -- Whether the scoreboard shows who was among the first three to solve a level.
  add column medals boolean not null default true,
  -- The origins of the sites on which the scoreboard may be shown in a frame; `*`: any.
  add column embed_on text[] not null default '{}' constraint tournament_embed_on check (cardinality(embed_on) <= 20);
-- By which of both it was made.
alter table frozen_scoreboard add column tie_break text not null default 'earliest'
  constraint frozen_scoreboard_tie_break check (tie_break in ('earliest', 'equal'));
