-- Answers of all kinds, some of which a person reviews: a solve may have been sent before, and may be taken back (ADR 0119). The functions
-- of before stay for processes of the version before.

-- Holds a team's subscription to a level, so that its submissions run one after the other, and answers what one is judged by: how the level
-- is answered, and how often; whether it is solved; whether an answer waits for a review; what was tried in vain, since `p_since` with
-- its times; and its newest instance with the hashes of its passphrases. Null if the team has not bought the level.
create function platform.hold_submission(p_team uuid, p_level text, p_since timestamptz) returns jsonb
language plpgsql as $$
declare held record;
begin
  select s.id, l.name, tl.id as level, tl.attempts, tl.due_at, f.answer, f.answer_key into held
    from level_subscription s join tournament_level tl on tl.id = s.tournament_level_id join level l on l.id = tl.level_id
    join level_flavor f on f.id = s.level_flavor_id
    where s.tournament_team_id = p_team and l.slug = p_level for no key update of s;
  if not found then
    return null;
  end if;
  -- A statement of its own sees what the last holder has written.
  return jsonb_build_object(
    'id', held.id, 'level', held.name, 'tournamentLevelId', held.level, 'attempts', held.attempts, 'dueAt', held.due_at,
    'answer', held.answer, 'key', held.answer_key,
    'solved', exists (select from level_validation v where v.level_subscription_id = held.id and v.status = 'accepted'),
    'waiting', exists (select from level_validation v where v.level_subscription_id = held.id and v.status = 'sent'),
    'tried', (select jsonb_build_object('times', count(*), 'last', max(v.created_at)) from level_validation v
      where v.level_subscription_id = held.id and v.status = 'refused'),
    'wrong', (select coalesce(jsonb_agg(v.created_at order by v.created_at), '[]') from level_validation v
      where v.level_subscription_id = held.id and v.status = 'refused' and v.created_at > p_since),
    'instance', (select jsonb_build_object('id', w.id, 'generation', w.generation, 'hashes', (
        select coalesce(jsonb_agg(p.hash order by p.index), '[]') from passphrase p
        where p.workload_id = w.id and p.generation = w.generation))
      from workload w join level_instance i on i.id = w.id
      where i.level_subscription_id = held.id order by w.created_at desc, w.id limit 1));
end $$;

-- Books a solve, as before, also of a validation that is there already, having waited for a review; null: of a new one. The caller holds
-- the subscription. Locks the level, the team in the tournament and the accounts, in this order (ADR 0063). Answers the place, the reward,
-- the points and the team's cash.
create function platform.solve(
  p_validation uuid, p_subscription uuid, p_instance uuid, p_generation integer, p_submitted_by uuid, p_answer text
) returns jsonb language plpgsql as $$
declare
  solved uuid := coalesce(p_validation, gen_random_uuid());
  its_team uuid;
  its_level uuid;
  its_tournament uuid;
  its_place integer;
  its_number integer;
  is_ranked boolean;
  pays numeric;
  brings numeric;
  balances text[];
begin
  -- Who changes whether it is ranked has the tournament alone, so this stays true.
  select s.tournament_team_id, s.tournament_level_id, tt.ranked into its_team, its_level, is_ranked
    from level_subscription s join tournament_team tt on tt.id = s.tournament_team_id where s.id = p_subscription;
  update tournament_level tl set solves = tl.solves + is_ranked::integer where tl.id = its_level
    returning tl.tournament_id, case when is_ranked then tl.solves end, tl.reward, coalesce(tl.points[cardinality(tl.points)], tl.reward)
    into its_tournament, its_place, pays, brings;
  -- A statement of its own sees what the last one who had the level has written.
  select 1 + coalesce(max(v.solve_number), 0) into its_number from level_validation v where v.tournament_level_id = its_level;
  insert into level_validation (
      id, level_subscription_id, level_instance_id, generation, submitted_by, status, place, accepted_at, solve_number, answer)
    values (solved, p_subscription, p_instance, p_generation, p_submitted_by, 'accepted', its_place, now(), its_number, p_answer)
    on conflict (id) do update
      set status = 'accepted', place = excluded.place, accepted_at = excluded.accepted_at, solve_number = excluded.solve_number;
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

-- Takes a solve back that was paid before a person looked at it: its points with all that its level's worth has changed since, its place,
-- so that later ones move up, and of its reward what the team still has. Entries are added, none is changed. The caller holds the
-- subscription; locks as `solve`. Answers the cash and the points that were taken.
create function platform.take_back(p_validation uuid, p_by uuid) returns jsonb language plpgsql as $$
declare
  its_team uuid;
  its_level uuid;
  its_tournament uuid;
  its_place integer;
  its_entry bigint;
  brought numeric;
  for_place numeric;
  paid numeric;
  has numeric;
begin
  select s.tournament_team_id, s.tournament_level_id into its_team, its_level
    from level_validation v join level_subscription s on s.id = v.level_subscription_id where v.id = p_validation;
  perform from tournament_level tl where tl.id = its_level for no key update;
  -- Only now: another one that is taken back changes places, too. A team that is in no ranking has none.
  select v.place into its_place from level_validation v where v.id = p_validation;
  update level_validation set status = 'refused', place = null where id = p_validation;
  -- Points by place are made anew for all.
  update tournament_level tl set solves = tl.solves - (its_place is not null)::integer, points_for = null where tl.id = its_level
    returning tl.tournament_id into its_tournament;
  update level_validation v set place = v.place - 1
    where v.tournament_level_id = its_level and v.status = 'accepted' and v.place > its_place;
  perform from tournament_team tt where tt.id = its_team for no key update;
  select e.id, e.amount + coalesce((select sum(r.amount) from score_entry r
      where r.tournament_level_id = its_level and r.tournament_team_id is null and r.id > e.id), 0)
    into its_entry, brought from score_entry e where e.kind = 'validation' and e.reference = p_validation;
  select coalesce(sum(e.amount), 0) into for_place from score_entry e
    where e.tournament_level_id = its_level and e.tournament_team_id = its_team and e.kind = 'place';
  insert into score_entry (tournament_id, tournament_team_id, tournament_level_id, amount, kind, reference)
    values (its_tournament, its_team, its_level, -brought, 'retraction', p_validation);
  if for_place <> 0 then
    insert into score_entry (tournament_id, tournament_team_id, tournament_level_id, amount, kind, reference)
      values (its_tournament, its_team, its_level, -for_place, 'place', gen_random_uuid());
  end if;
  update tournament_team tt set score = tt.score - brought - for_place, solves = tt.solves - 1,
      last_solve_at = left_over.last, reached_at = left_over.reached
    from (select max(e.created_at) as last, max(e.created_at) filter (where e.amount <> 0) as reached from score_entry e
      where e.tournament_team_id = its_team and e.kind = 'validation' and not exists (
        select from score_entry x where x.kind = 'retraction' and x.reference = e.reference)) left_over
    where tt.id = its_team;
  select e.amount into paid from ledger_transfer t join ledger_entry e on e.transfer_id = t.id and e.purpose = 'spend'
    where t.kind = 'reward' and t.reference = p_validation;
  select a.balance into has from ledger_account a
    where a.owner_kind = 'tournament_team' and a.owner_id = its_team and a.currency = 'cash' and a.purpose = 'spend' for no key update;
  paid := least(coalesce(paid, 0), coalesce(has, 0));
  perform platform.book('reward-taken-back', p_validation, jsonb_build_array(
    jsonb_build_object('owner_kind', 'tournament_team', 'owner_id', its_team, 'currency', 'cash', 'purpose', 'spend', 'amount', -paid),
    jsonb_build_object('owner_kind', 'tournament', 'owner_id', its_tournament, 'currency', 'cash', 'purpose', 'issue', 'amount', paid)
  ), p_by);
  return jsonb_build_object('cash', paid, 'points', brought + for_place);
end $$;

-- As before; a change of a level's worth is not for those whose solve was taken back.
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
          and not exists (select from score_entry x where x.kind = 'retraction' and x.reference = e.reference)
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

-- As before; a solve that was taken back is none, and its points are counted with what took them.
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
      select e.tournament_team_id as team, sum(e.amount) as points,
        count(*) filter (where e.kind = 'validation' and x.id is null) as times,
        max(e.created_at) filter (where e.kind = 'validation' and x.id is null) as last,
        max(e.created_at) filter (where e.kind = 'validation' and x.id is null and e.amount <> 0) as reached
      from score_entry e left join score_entry x on x.kind = 'retraction' and x.reference = e.reference
      where e.tournament_team_id is not null group by 1
    ), revalued as (
      -- A level's change of value is for those who had points of it.
      select e.tournament_team_id as team, sum(r.amount) as points
      from score_entry e left join score_entry x on x.kind = 'retraction' and x.reference = e.reference
      join score_entry r on r.tournament_level_id = e.tournament_level_id and r.id > e.id and (x.id is null or r.id < x.id)
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
          over (partition by v.tournament_level_id order by coalesce((to_jsonb(v) ->> 'solve_number')::bigint, v.number)) end::text
        from level_validation v join level_subscription s on s.id = v.level_subscription_id
        join tournament_team tt on tt.id = s.tournament_team_id where v.status = 'accepted';
  end if;
end $$;

-- As before, in the order in which a level was solved. The caller has the tournament alone. Locks the levels that these teams have solved, if their solvers' places change, then the teams.
-- `p_score` is what each gets, for the kind `adjusted`. Answers how many levels have other places.
create or replace function platform.rule(
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
            over (partition by o.tournament_level_id order by o.solve_number) end as place
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


revoke all on all functions in schema platform from public;
