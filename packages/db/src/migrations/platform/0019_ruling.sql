-- Teams that are in no ranking (ADR 0123): they take no place among the solvers of a level, and count for no level's worth.

-- As before, but who is not ranked has no place. A domain that is not migrated yet has no such column.
create or replace function platform.solve(p_subscription uuid, p_instance uuid, p_generation integer, p_submitted_by uuid) returns jsonb
language plpgsql as $$
declare
  solved uuid := gen_random_uuid();
  its_team uuid;
  its_level uuid;
  its_tournament uuid;
  its_place integer;
  is_ranked boolean;
  pays numeric;
  brings numeric;
  balances text[];
begin
  -- Who changes whether it is ranked has the tournament alone, so this stays true.
  select s.tournament_team_id, s.tournament_level_id, coalesce((to_jsonb(tt) ->> 'ranked')::boolean, true)
    into its_team, its_level, is_ranked
    from level_subscription s join tournament_team tt on tt.id = s.tournament_team_id where s.id = p_subscription;
  update tournament_level tl set solves = tl.solves + is_ranked::integer where tl.id = its_level
    returning tl.tournament_id, case when is_ranked then tl.solves end, tl.reward,
      coalesce((to_jsonb(tl) -> 'points' ->> -1)::numeric, tl.reward)
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

-- A ruling about some teams of a tournament, each with an entry in the ledger of points, which says why boards are different from then on.
-- The caller has the tournament alone. Locks the levels that these teams have solved, if their solvers' places change, then the teams.
-- `p_score` is what each gets, for the kind `adjusted`. Answers how many levels have other places.
create function platform.rule(
  p_tournament uuid, p_kind text, p_teams uuid[], p_reason text, p_score numeric, p_cash numeric, p_batch uuid, p_made_by uuid
) returns integer language plpgsql as $$
declare
  levels uuid[] := '{}';
begin
  if p_kind in ('disqualified', 'reinstated', 'hidden', 'shown') then
    levels := array(select tl.id from tournament_level tl
      where tl.id in (select s.tournament_level_id from level_subscription s
        join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
        where s.tournament_team_id = any (p_teams))
      order by tl.id for no key update);
  end if;
  perform from tournament_team tt where tt.id = any (p_teams) order by tt.id for no key update;
  update tournament_team tt set disqualified_at = n.disqualified_at, hidden_at = n.hidden_at,
      ranked = n.disqualified_at is null and n.hidden_at is null, score = tt.score + p_score
    from (select t.id,
        case p_kind when 'disqualified' then now() when 'reinstated' then null else t.disqualified_at end as disqualified_at,
        case p_kind when 'hidden' then now() when 'shown' then null else t.hidden_at end as hidden_at
      from tournament_team t where t.id = any (p_teams)) n
    where n.id = tt.id and p_kind <> 'noted';
  with ruled as (
    insert into ruling (batch, tournament_id, tournament_team_id, kind, reason, score, cash, ranks, made_by)
    select p_batch, p_tournament, tt.id, p_kind, p_reason, p_score, p_cash, tt.ranked, p_made_by
      from tournament_team tt where tt.id = any (p_teams) order by tt.id
    returning id, tournament_team_id
  )
  insert into score_entry (tournament_id, tournament_team_id, amount, kind, reference)
    select p_tournament, r.tournament_team_id, p_score, p_kind, r.id from ruled r
      where p_kind <> 'noted' and (p_kind <> 'adjusted' or p_score <> 0);
  if cardinality(levels) > 0 then
    update level_validation v set place = n.place
      from (select o.id, case when tt.ranked then count(*) filter (where tt.ranked)
            over (partition by o.tournament_level_id order by o.number) end as place
          from level_validation o join level_subscription s on s.id = o.level_subscription_id
          join tournament_team tt on tt.id = s.tournament_team_id
          where o.tournament_level_id = any (levels) and o.status = 'accepted') n
      where n.id = v.id and n.place is distinct from v.place;
    -- Points of a place are made anew.
    update tournament_level tl set points_for = null, solves = (select count(*) from level_validation v
        where v.tournament_level_id = tl.id and v.status = 'accepted' and v.place is not null)
      where tl.id = any (levels);
  end if;
  return cardinality(levels);
end $$;

-- As before, but whoever has lost a place loses its points.
create or replace function platform.revalue(p_tournament uuid, p_worths jsonb) returns integer language plpgsql as $$
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
  ), so_far as materialized (
    select e.tournament_level_id as level, e.tournament_team_id as team, sum(e.amount) as amount
    from score_entry e
    where e.tournament_level_id = any (levels) and e.tournament_team_id is not null and e.kind = 'place' group by 1, 2
  ), placed as materialized (
    -- Beyond what everybody has.
    select w.level, s.tournament_team_id as team, coalesce(w.points[v.place], w.new) - w.new as amount
    from worth w
    join level_validation v on v.tournament_level_id = w.level and v.status = 'accepted' and v.place < cardinality(w.points)
    join level_subscription s on s.id = v.level_subscription_id
  ), due as materialized (
    select level, team, coalesce(p.amount, 0) - coalesce(f.amount, 0) as amount
    from placed p full join so_far f using (level, team)
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

-- As before, but a level counts the solves of those who are ranked, and their places are counted, too.
create or replace function platform.counters() returns table (counter text, of uuid, kept text, counted text) language plpgsql stable as $$
begin
  return query
    select 'solves of level', tl.id, tl.solves::text,
        count(v.id) filter (where coalesce((to_jsonb(tt) ->> 'ranked')::boolean, true))::text
      from tournament_level tl left join level_subscription s on s.tournament_level_id = tl.id
      left join tournament_team tt on tt.id = s.tournament_team_id
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
  -- A domain that is not migrated yet has no such table.
  if to_regclass('ruling') is not null then
    return query
      select 'place of solve', v.id, v.place::text, case when tt.ranked then count(*) filter (where tt.ranked)
          over (partition by v.tournament_level_id order by v.number) end::text
        from level_validation v join level_subscription s on s.id = v.level_subscription_id
        join tournament_team tt on tt.id = s.tournament_team_id where v.status = 'accepted';
  end if;
end $$;

-- As before, with places.
create or replace function platform.recount() returns integer language plpgsql as $$
declare
  levels integer;
  teams integer;
  places integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('tournament:' || substring(current_schema from 8) || ':' || t.slug, 0))
    from (select tournament.slug from tournament order by tournament.slug) t;
  with wrong as materialized (
    select c.of, c.counted from platform.counters() c where c.counter = 'place of solve' and c.kept is distinct from c.counted
  )
  update level_validation v set place = w.counted::integer from wrong w where w.of = v.id;
  get diagnostics places = row_count;
  with wrong as materialized (
    select c.of, c.counted from platform.counters() c where c.counter = 'solves of level' and c.kept is distinct from c.counted
  )
  update tournament_level tl set solves = w.counted::integer from wrong w where w.of = tl.id;
  get diagnostics levels = row_count;
  with right_ones as materialized (
    select c.of, bool_or(c.kept is distinct from c.counted) as differs,
      max(c.counted) filter (where c.counter = 'score of team') as score,
      max(c.counted) filter (where c.counter = 'solves of team') as solves,
      max(c.counted) filter (where c.counter = 'last solve of team') as last,
      max(c.counted) filter (where c.counter = 'score reached by team') as reached
    from platform.counters() c where c.counter not in ('solves of level', 'place of solve') group by c.of
  )
  update tournament_team tt set score = r.score::numeric, solves = r.solves::integer,
      last_solve_at = r.last::timestamptz, reached_at = r.reached::timestamptz
    from right_ones r where r.of = tt.id and r.differs;
  get diagnostics teams = row_count;
  return levels + teams + places;
end $$;

revoke all on all functions in schema platform from public;
