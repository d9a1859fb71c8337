-- A team without members is archived. Its name is free again, unless it has scored in a tournament.
alter table team
  add column archived_at timestamptz,
  add column keeps_name boolean not null default true;
drop index team_name;
create unique index team_name on team (lower(name)) where keeps_name;

-- Set when a team gives up its place in a tournament: it no longer counts, and its subscriptions and ledger stay.
alter table tournament_team add column left_at timestamptz;

-- Who left a team that had scored in a tournament, and so plays there for no other team.
create table tournament_departure (
  tournament_id uuid not null references tournament,
  user_id uuid not null references app_user,
  tournament_team_id uuid not null references tournament_team,
  created_at timestamptz not null default now(),
  primary key (tournament_id, user_id, tournament_team_id)
);
create index tournament_departure_team on tournament_departure (tournament_team_id);

update tournament_team tt set left_at = now()
  from tournament t
  where t.id = tt.tournament_id and t.state <> 'closed' and t.ends_at > now()
    and not exists (select from team_member m where m.team_id = tt.team_id)
    and not exists (select from score_entry e where e.tournament_team_id = tt.id);
update team set archived_at = now(), keeps_name = exists (
    select from tournament_team tt join score_entry e on e.tournament_team_id = tt.id where tt.team_id = team.id)
  where not exists (select from team_member m where m.team_id = team.id);
