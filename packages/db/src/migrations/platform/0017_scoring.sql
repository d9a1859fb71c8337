-- Levels whose worth changes: a solve brings what its level is worth now, and a change of the worth is one entry for all who have solved
-- the level (ADR 0114).

-- As before, but points are those of the level, and may differ from the reward. A domain that is not migrated yet has no such column.
create or replace function platform.solve(p_subscription uuid, p_instance uuid, p_generation integer, p_submitted_by uuid) returns jsonb
language plpgsql as $$
declare
  solved uuid := gen_random_uuid();
  its_team uuid;
  its_level uuid;
  its_tournament uuid;
  its_place integer;
  pays numeric;
  brings numeric;
  balances text[];
begin
  select s.tournament_team_id, s.tournament_level_id into its_team, its_level
    from level_subscription s where s.id = p_subscription;
  update tournament_level tl set solves = tl.solves + 1 where tl.id = its_level
    returning tl.tournament_id, tl.solves, tl.reward, coalesce((to_jsonb(tl) -> 'points' ->> -1)::numeric, tl.reward)
    into its_tournament, its_place, pays, brings;
  insert into level_validation (id, level_subscription_id, level_instance_id, generation, submitted_by, status, place)
    values (solved, p_subscription, p_instance, p_generation, p_submitted_by, 'accepted', its_place);
  perform platform.add_score('validation', solved, its_tournament, its_team, its_level, brings);
  update tournament_team tt set solves = tt.solves + 1, last_solve_at = greatest(tt.last_solve_at, now()),
      reached_at = case when brings <> 0 then greatest(tt.reached_at, now()) else tt.reached_at end
    where tt.id = its_team;
  balances := platform.book('reward', solved, jsonb_build_array(
    jsonb_build_object('owner_kind', 'tournament_team', 'owner_id', its_team, 'currency', 'cash', 'purpose', 'spend', 'amount', pays),
    jsonb_build_object('owner_kind', 'tournament', 'owner_id', its_tournament, 'currency', 'cash', 'purpose', 'issue', 'amount', -pays)
  ), p_submitted_by);
  return jsonb_build_object('place', its_place, 'reward', pays, 'points', brings, 'cash', balances[1]);
end $$;

-- Makes levels of a tournament worth something else, for all who have solved them. `p_worths`: a list of {level, points}, the points by
-- place, of which the last is for all further places. One entry a level whose last points change, one for each team with a place of its
-- own whose difference to it changes. Locks the levels, then the teams, each in one order (ADR 0063). Answers how many levels changed.
-- The entries have the time after the locks: what they count had been committed by then, and so had begun before it. What levels are
-- worth by place is kept, as long as a board of then may be asked for (ADR 0116).
create function platform.revalue(p_tournament uuid, p_worths jsonb) returns integer language plpgsql as $$
declare
  levels uuid[];
  teams uuid[];
  made timestamptz;
begin
  levels := array(select tl.id from tournament_level tl
    where tl.tournament_id = p_tournament and tl.id in (select (w ->> 'level')::uuid from jsonb_array_elements(p_worths) w)
    order by tl.id for no key update);
  teams := array(select tt.id from tournament_team tt
    where tt.id in (select e.tournament_team_id from score_entry e where e.tournament_level_id = any (levels))
    order by tt.id for no key update);
  made := clock_timestamp();
  with worth as materialized (
    select tl.id as level, coalesce(tl.points[cardinality(tl.points)], tl.reward) as old,
      (w -> 'points' ->> -1)::numeric as new, array(select jsonb_array_elements_text(w -> 'points')::numeric) as points
    from jsonb_array_elements(p_worths) w join tournament_level tl on tl.id = (w ->> 'level')::uuid
    where tl.id = any (levels)
  ), for_all as (
    insert into score_entry (tournament_id, tournament_level_id, amount, kind, reference, created_at)
    select p_tournament, w.level, w.new - w.old, 'revaluation', gen_random_uuid(), made from worth w where w.new <> w.old
    returning tournament_level_id as level, amount
  ), due as materialized (
    -- Beyond what everybody has: by place, and so far.
    select w.level, s.tournament_team_id as team, coalesce(w.points[v.place], w.new) - w.new - coalesce((
        select sum(e.amount) from score_entry e where e.tournament_level_id = w.level
          and e.tournament_team_id = s.tournament_team_id and e.kind = 'place'), 0) as amount
    from worth w
    join tournament_level tl on tl.id = w.level
    join level_subscription s on s.tournament_level_id = w.level
    join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
    where v.place <= greatest(cardinality(w.points), cardinality(tl.points)) - 1
  ), by_place as (
    insert into score_entry (tournament_id, tournament_team_id, tournament_level_id, amount, kind, reference, created_at)
    select p_tournament, d.team, d.level, d.amount, 'place', gen_random_uuid(), made from due d where d.amount <> 0
    returning tournament_team_id as team, amount
  ), more as (
    select team, sum(amount) as amount from (
      select e.tournament_team_id as team, a.amount from for_all a
        join score_entry e on e.tournament_level_id = a.level and e.tournament_team_id is not null and e.kind = 'validation'
      union all select p.team, p.amount from by_place p
    ) each group by team
  )
  update tournament_team tt set score = tt.score + m.amount from more m where m.team = tt.id and m.amount <> 0;
  -- A domain that is not migrated yet has no such table.
  if to_regclass('level_worth') is not null then
    insert into level_worth (tournament_level_id, points, made_at)
      select tl.id, w.points, made
      from (select (w ->> 'level')::uuid as level, array(select jsonb_array_elements_text(w -> 'points')::numeric) as points
        from jsonb_array_elements(p_worths) w) w
      join tournament_level tl on tl.id = w.level
      where tl.id = any (levels) and tl.points is distinct from w.points;
  end if;
  update tournament_level tl set points = array(select jsonb_array_elements_text(w -> 'points')::numeric), points_for = tl.solves
    from jsonb_array_elements(p_worths) w where tl.id = (w ->> 'level')::uuid and tl.id = any (levels);
  return cardinality(levels);
end $$;

-- As before; points of a place are no solve.
create or replace function platform.counters() returns table (counter text, of uuid, kept text, counted text) language plpgsql stable as $$
begin
  return query
    select 'solves of level', tl.id, tl.solves::text, count(v.id)::text
      from tournament_level tl left join level_subscription s on s.tournament_level_id = tl.id
      left join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
      group by tl.id;
  return query
    with own as (
      select e.tournament_team_id as team, sum(e.amount) as points, count(*) filter (where e.kind = 'validation') as times,
        max(e.created_at) filter (where e.kind = 'validation') as last,
        max(e.created_at) filter (where e.kind = 'validation' and e.amount <> 0) as reached
      from score_entry e where e.tournament_team_id is not null group by 1
    ), revalued as (
      -- A level's change of value is for those who had points of it.
      select e.tournament_team_id as team, sum(r.amount) as points
      from score_entry e join score_entry r on r.tournament_level_id = e.tournament_level_id and r.id > e.id
      where e.tournament_team_id is not null and e.kind = 'validation' and r.tournament_team_id is null group by 1
    )
    select c.counter, tt.id, c.kept, c.counted
      from tournament_team tt left join own o on o.team = tt.id left join revalued r on r.team = tt.id
      cross join lateral (values
        ('score of team', trim_scale(tt.score)::text, trim_scale(coalesce(o.points, 0) + coalesce(r.points, 0))::text),
        ('solves of team', tt.solves::text, coalesce(o.times, 0)::text),
        ('last solve of team', tt.last_solve_at::text, o.last::text),
        ('score reached by team', tt.reached_at::text, o.reached::text)
      ) as c (counter, kept, counted);
end $$;

revoke all on all functions in schema platform from public;
