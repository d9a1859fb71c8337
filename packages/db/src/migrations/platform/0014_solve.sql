-- What a solve needs, in one round trip; as in `platform.book`, with the caller's rights and the tables of the domain that is bound.

-- Holds a team's subscription to a level, so that its submissions run one after the other, and answers what one is judged by: whether
-- the level is solved, when it was tried in vain since `p_since`, and its newest instance with the hashes of its passphrases. Null if
-- the team has not bought the level.
create function platform.hold_subscription(p_team uuid, p_level text, p_since timestamptz) returns jsonb
language plpgsql as $$
declare held record;
begin
  select s.id, l.name into held
    from level_subscription s join tournament_level tl on tl.id = s.tournament_level_id join level l on l.id = tl.level_id
    where s.tournament_team_id = p_team and l.slug = p_level for no key update of s;
  if not found then
    return null;
  end if;
  -- A statement of its own sees what the last holder has written.
  return jsonb_build_object(
    'id', held.id, 'level', held.name,
    'solved', exists (select from level_validation v where v.level_subscription_id = held.id and v.status = 'accepted'),
    'wrong', (select coalesce(jsonb_agg(v.created_at order by v.created_at), '[]') from level_validation v
      where v.level_subscription_id = held.id and v.status = 'refused' and v.created_at > p_since),
    'instance', (select jsonb_build_object('id', w.id, 'generation', w.generation, 'hashes', (
        select coalesce(jsonb_agg(p.hash order by p.index), '[]') from passphrase p
        where p.workload_id = w.id and p.generation = w.generation))
      from workload w join level_instance i on i.id = w.id
      where i.level_subscription_id = held.id order by w.created_at desc, w.id limit 1));
end $$;

-- Books a solve: the validation with its place, the points, the reward, and what boards count. The caller holds the subscription. Locks
-- the level, the team in the tournament and the accounts, in this order (ADR 0063). Answers the place, the reward and the team's cash.
create function platform.solve(p_subscription uuid, p_instance uuid, p_generation integer, p_submitted_by uuid) returns jsonb
language plpgsql as $$
declare
  solved uuid := gen_random_uuid();
  its_team uuid;
  its_level uuid;
  its_tournament uuid;
  its_place integer;
  pays numeric;
  balances text[];
begin
  select s.tournament_team_id, s.tournament_level_id into its_team, its_level
    from level_subscription s where s.id = p_subscription;
  update tournament_level tl set solves = tl.solves + 1 where tl.id = its_level
    returning tl.tournament_id, tl.solves, tl.reward into its_tournament, its_place, pays;
  insert into level_validation (id, level_subscription_id, level_instance_id, generation, submitted_by, status, place)
    values (solved, p_subscription, p_instance, p_generation, p_submitted_by, 'accepted', its_place);
  perform platform.add_score('validation', solved, its_tournament, its_team, its_level, pays);
  update tournament_team tt set solves = tt.solves + 1, last_solve_at = greatest(tt.last_solve_at, now()),
      reached_at = case when pays <> 0 then greatest(tt.reached_at, now()) else tt.reached_at end
    where tt.id = its_team;
  balances := platform.book('reward', solved, jsonb_build_array(
    jsonb_build_object('owner_kind', 'tournament_team', 'owner_id', its_team, 'currency', 'cash', 'purpose', 'spend', 'amount', pays),
    jsonb_build_object('owner_kind', 'tournament', 'owner_id', its_tournament, 'currency', 'cash', 'purpose', 'issue', 'amount', -pays)
  ), p_submitted_by);
  return jsonb_build_object('place', its_place, 'reward', pays, 'cash', balances[1]);
end $$;

-- The counters of levels and teams, as they are kept and as they are counted from validations and points.
create function platform.counters() returns table (counter text, of uuid, kept text, counted text) language plpgsql stable as $$
begin
  return query
    select 'solves of level', tl.id, tl.solves::text, count(v.id)::text
      from tournament_level tl left join level_subscription s on s.tournament_level_id = tl.id
      left join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
      group by tl.id;
  return query
    with own as (
      select e.tournament_team_id as team, sum(e.amount) as points, count(*) as times, max(e.created_at) as last,
        max(e.created_at) filter (where e.amount <> 0) as reached
      from score_entry e where e.tournament_team_id is not null group by 1
    ), revalued as (
      -- A level's change of value is for those who had points of it.
      select e.tournament_team_id as team, sum(r.amount) as points
      from score_entry e join score_entry r on r.tournament_level_id = e.tournament_level_id and r.id > e.id
      where e.tournament_team_id is not null and r.tournament_team_id is null group by 1
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

-- Makes the counters what they count. Nobody plays meanwhile, as when a tournament is changed.
create function platform.recount() returns integer language plpgsql as $$
declare
  levels integer;
  teams integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('tournament:' || substring(current_schema from 8) || ':' || t.slug, 0))
    from (select tournament.slug from tournament order by tournament.slug) t;
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
    from platform.counters() c where c.counter <> 'solves of level' group by c.of
  )
  update tournament_team tt set score = r.score::numeric, solves = r.solves::integer,
      last_solve_at = r.last::timestamptz, reached_at = r.reached::timestamptz
    from right_ones r where r.of = tt.id and r.differs;
  get diagnostics teams = row_count;
  return levels + teams;
end $$;

revoke all on all functions in schema platform from public;
