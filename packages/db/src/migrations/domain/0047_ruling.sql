-- What organisers decide about a team of a tournament (ADR 0123). A team that is disqualified or hidden is in no ranking: it has no place
-- among the solvers of a level and counts for no level's worth. It keeps its points, so that it comes back as if nothing had been.
alter table tournament_team
  add column disqualified_at timestamptz,
  add column hidden_at timestamptz,
  add column ranked boolean not null default true,
  add constraint tournament_team_ranked check (ranked = (disqualified_at is null and hidden_at is null));
create index tournament_team_unranked on tournament_team (tournament_id) where not ranked;

-- Every decision, with its reason. Only ever added to: how a team stood at a moment is what its last ruling by then says.
create table ruling (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  -- Those that one organiser made at once; the reference of what they book.
  batch uuid not null,
  tournament_id uuid not null references tournament,
  tournament_team_id uuid not null references tournament_team,
  kind text not null check (kind in ('disqualified', 'reinstated', 'hidden', 'shown', 'adjusted', 'noted')),
  reason text not null,
  score numeric(14, 2) not null default 0,
  cash numeric(14, 2) not null default 0,
  -- Whether the team is in the ranking from then on.
  ranks boolean not null,
  made_by uuid references app_user,
  created_at timestamptz not null default now(),
  constraint ruling_amounts check (kind = 'adjusted' or (score = 0 and cash = 0))
);
create index ruling_team on ruling (tournament_team_id, number desc);
create index ruling_tournament on ruling (tournament_id, tournament_team_id, number desc);
create index ruling_batch on ruling (batch);
create trigger ruling_append_only before update or delete on ruling for each row execute function refuse_change();

-- In which order a level was solved, whoever has a place among its solvers; and pages of submissions.
alter table level_validation add column number bigint;
update level_validation v set number = n.number
  from (select id, row_number() over (order by created_at, place nulls first, id) as number from level_validation) n where n.id = v.id;
-- Transactions take their time before they wait for the level, so it is the place that tells the order.
update level_validation v set number = n.number
  from (
    select p.id, t.number
    from (select id, tournament_level_id, row_number() over (partition by tournament_level_id order by place) as nth
      from level_validation where status = 'accepted') p
    join (select number, tournament_level_id, row_number() over (partition by tournament_level_id order by number) as nth
      from level_validation where status = 'accepted') t using (tournament_level_id, nth)
  ) n where n.id = v.id and n.number <> v.number;
alter table level_validation alter column number set not null;
alter table level_validation alter column number add generated always as identity;
select setval(pg_get_serial_sequence('level_validation', 'number'), coalesce(max(number), 0) + 1, false) from level_validation;

create index level_validation_order on level_validation (tournament_level_id, number) where status = 'accepted';

-- What has happened lately, for organisers who look.
create index level_validation_newest on level_validation (created_at desc, number desc);
create index level_subscription_newest on level_subscription (created_at desc);
create index user_session_seen on user_session (seen_at desc) where ended_at is null;

-- As before, but who is disqualified enters nothing.
create or replace view gate_wargame as
  select i.id as workload_id, tt.id as owner_id, l.name as label, array[l.slug, l.slug || '+' || t.slug] as names,
    t.slug || ' / ' || team.name || case when t.paused_at is null then '' else ' (paused)' end as place, m.user_id,
    case when t.state = 'open' and not t.pause_shuts and tt.disqualified_at is null and u.activated and u.deleted_at is null
      then tstzrange(t.starts_at, case when t.paused_at is null then t.ends_at end) * may_during(m.user_id, 'play')
      else 'empty' end as during
  from level_instance i
    join level_subscription s on s.id = i.level_subscription_id
    join tournament_team tt on tt.id = s.tournament_team_id
    join team on team.id = tt.team_id
    join tournament t on t.id = tt.tournament_id
    join level_flavor f on f.id = i.level_flavor_id
    join level l on l.id = f.level_id
    left join tournament_member m on m.tournament_team_id = tt.id
    left join app_user u on u.id = m.user_id
  where not is_offline(f.files, f.services);
create trigger gate_follows_disqualification after update of disqualified_at on tournament_team
  for each row when (old.disqualified_at is distinct from new.disqualified_at)
  execute function platform.note_gate_change('owner:id');
