-- What a team's name looks like, so that no two teams look alike; null until it is computed, and for teams from before that do.
alter table team add column skeleton text;
create unique index team_skeleton on team (skeleton) where keeps_name;
