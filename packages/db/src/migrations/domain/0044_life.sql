-- The life of a tournament: it is paused and goes on, it is archived, and what is archived is practised (ADR 0122).

-- While it is paused its clock stands still at `paused_at`; the times that have not come by then move when it goes on.
alter table tournament
  add column paused_at timestamptz,
  add column pause_reason text constraint tournament_pause_reason check (char_length(pause_reason) <= 500),
  -- Whether nobody enters a running instance meanwhile.
  add column pause_shuts boolean not null default false,
  -- Since when nothing in it changes any more.
  add column archived_at timestamptz,
  -- Whether everybody who sees it may start its levels again, for practice.
  add column practice boolean not null default false,
  add constraint tournament_paused check ((paused_at is null) = (pause_reason is null) and (paused_at is not null or not pause_shuts)),
  add constraint tournament_practice check (not practice or archived_at is not null),
  add constraint tournament_archived check (archived_at is null or paused_at is null);

-- All its pauses, also the one that lasts.
create table tournament_pause (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  paused_at timestamptz not null,
  -- Null: it lasts.
  resumed_at timestamptz,
  reason text not null,
  paused_by uuid references app_user,
  resumed_by uuid references app_user,
  constraint tournament_pause_order check (resumed_at >= paused_at)
);
create unique index tournament_pause_lasts on tournament_pause (tournament_id) where resumed_at is null;
create index tournament_pause_since on tournament_pause (tournament_id, paused_at);
create index tournament_pause_by on tournament_pause (paused_by) where paused_by is not null;
create index tournament_pause_ended_by on tournament_pause (resumed_by) where resumed_by is not null;

-- What locks a level depends on both.
create trigger life_changes after update of paused_at, practice on tournament
  for each row when ((old.paused_at, old.practice) is distinct from (new.paused_at, new.practice))
  execute function platform.note_standing('board');

-- A user's own attempt at a level of an archived tournament: it counts for nothing.
create table practice_run (
  id uuid primary key default gen_random_uuid(),
  tournament_id uuid not null references tournament,
  tournament_level_id uuid not null,
  user_id uuid not null references app_user,
  started_at timestamptz not null,
  solved_at timestamptz,
  constraint practice_run_once unique (user_id, tournament_level_id),
  constraint practice_run_level foreign key (tournament_level_id, tournament_id) references tournament_level (id, tournament_id),
  constraint practice_run_order check (solved_at >= started_at)
);
create index practice_run_of_level on practice_run (tournament_level_id);
create index practice_run_of_tournament on practice_run (tournament_id);

alter table level_instance
  add column practice_run_id uuid references practice_run on delete set null,
  -- What was left of its time when its tournament was paused.
  add column seconds_left numeric(14, 3),
  add constraint level_instance_for check (practice_run_id is null or level_subscription_id is null);
create index level_instance_practice on level_instance (practice_run_id) where practice_run_id is not null;

-- The end does not come while its clock stands still, and menus say that it does.
create or replace view gate_wargame as
  select i.id as workload_id, tt.id as owner_id, l.name as label, array[l.slug, l.slug || '+' || t.slug] as names,
    t.slug || ' / ' || team.name || case when t.paused_at is null then '' else ' (paused)' end as place, m.user_id,
    case when t.state = 'open' and not t.pause_shuts and u.activated and u.deleted_at is null
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

-- Who practises is alone in the instance.
create view gate_practice as
  select i.id as workload_id, u.id as owner_id, l.name as label, array[l.slug, l.slug || '+' || t.slug] as names,
    t.slug || ' / practice' as place, u.id as user_id,
    case when t.practice and u.activated and u.deleted_at is null then may_during(u.id, 'play') else 'empty' end as during
  from level_instance i
    join practice_run r on r.id = i.practice_run_id
    join tournament t on t.id = r.tournament_id
    join app_user u on u.id = r.user_id
    join level_flavor f on f.id = i.level_flavor_id
    join level l on l.id = f.level_id
  where not is_offline(f.files, f.services);

-- Its branches are joined each for itself: so a condition on owners or users reaches the tables of both.
create or replace view gate_entrance as
  select w.id as instance_id, w.owner_id, w.slug, b.label, b.names, b.place,
    case w.state when 'ready' then 'ready' else 'starting' end as state,
    case w.state when 'ready' then w.endpoints else '[]' end as endpoints, w.expires_at, b.user_id, b.during
  from workload w join gate_wargame b on b.workload_id = w.id and b.owner_id = w.owner_id
  where platform.is_wanted(w.state)
  union all
  select w.id, w.owner_id, w.slug, b.label, b.names, b.place,
    case w.state when 'ready' then 'ready' else 'starting' end,
    case w.state when 'ready' then w.endpoints else '[]' end, w.expires_at, b.user_id, b.during
  from workload w join gate_practice b on b.workload_id = w.id and b.owner_id = w.owner_id
  where platform.is_wanted(w.state);

drop trigger gate_follows on tournament;
create trigger gate_follows after update of state, starts_at, ends_at, slug, paused_at, pause_shuts, practice on tournament for each row
  when ((old.state, old.starts_at, old.ends_at, old.slug, old.paused_at, old.pause_shuts, old.practice)
    is distinct from (new.state, new.starts_at, new.ends_at, new.slug, new.paused_at, new.pause_shuts, new.practice))
  execute function platform.note_gate_change('domain');
drop trigger gate_follows on level_instance;
create trigger gate_follows after insert or delete or update of level_flavor_id, level_subscription_id, practice_run_id
  on level_instance for each row execute function platform.note_gate_change('owner:id:workload:owner_id');
create trigger gate_follows after delete or update of user_id, tournament_id
  on practice_run for each row execute function platform.note_gate_change('owner:user_id');

-- What a clone brings along waits until somebody gives it a time.
alter table announcement drop constraint announcement_comes_out;
