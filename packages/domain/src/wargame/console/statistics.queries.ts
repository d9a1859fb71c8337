import { type LevelStatistics, STRETCHES, type Statistics } from '@pathwar/contracts/wargame/console'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { boardOrder, knownCategory } from '../categories/index.ts'
import { overStretches, rateOf } from './statistics.rules.ts'

/** It reads all that was bought and submitted in a tournament: each process does so at most this often. */
const REMEMBERED_MS = 30_000

type Counts = Pick<
  LevelStatistics,
  'slug' | 'name' | 'category' | 'color' | 'bought' | 'started' | 'tried' | 'solved' | 'wrong' | 'hints' | 'ticks'
>

interface Row extends Counts {
  id: string
  wrongOfSolvers: number
  quarters: number[] | null
}

/** How the levels of a tournament are played, live also while its scoreboard is frozen. */
export async function statisticsOf(ctx: Ctx, slug: string): Promise<Statistics> {
  const tournament = await Tournament.query(ctx.db).findOne({ slug })
  if (!tournament) throw new DomainError('tournament/not-found')
  return ctx.recall(`statistics:${ctx.domain.id}:${tournament.id}`, async () => ({
    value: await readStatistics(ctx, tournament),
    topics: [],
    until: ctx.realNow.getTime() + REMEMBERED_MS,
  }))
}

async function readStatistics(ctx: Ctx, tournament: Tournament): Promise<Statistics> {
  const { slug, name, startsAt, endsAt } = tournament
  const stretches = await solvesOverTime(ctx, tournament)
  const rows = await levelRows(ctx, tournament.id)
  return {
    tournament: { slug, name, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    teams: await countTeams(ctx, tournament.id),
    levels: rows.map(({ id, wrongOfSolvers, quarters, ...level }) => {
      const [quarter = 0, median = 0, threeQuarters = 0] = quarters ?? []
      return {
        ...level,
        solveRate: rateOf(level.solved, level.bought),
        seconds: quarters && { quarter, median, threeQuarters },
        attemptsPerSolve: level.solved === 0 ? null : (wrongOfSolvers + level.solved) / level.solved,
        solvesOverTime: overStretches(stretches.get(id) ?? []),
      }
    }),
  }
}

async function countTeams({ db }: Ctx, tournamentId: string): Promise<number> {
  const { rows } = await db.raw<{ rows: { teams: number }[] }>(
    `select count(*)::int as teams from tournament_team
     where tournament_id = ? and left_at is null and disqualified_at is null`,
    [tournamentId],
  )
  return rows[0]?.teams ?? 0
}

/** By what each team has done with each level that it has bought. */
async function levelRows({ db }: Ctx, tournamentId: string): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `with done as (
       select s.tournament_level_id as level, v.id is not null as solved, extract(epoch from v.created_at - s.created_at) as took,
         r.wrong, exists (select from level_instance i where i.level_subscription_id = s.id) as started
       from tournament_level tl join level_subscription s on s.tournament_level_id = tl.id
       join tournament_team tt on tt.id = s.tournament_team_id and tt.disqualified_at is null
       left join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
       cross join lateral (select count(*)::int as wrong from level_validation w
         where w.level_subscription_id = s.id and w.status = 'refused') r
       where tl.tournament_id = :tournamentId
     ), counted as (
       select level, count(*)::int as bought, count(*) filter (where started)::int as started,
         count(*) filter (where solved or wrong > 0)::int as tried, count(*) filter (where solved)::int as solved,
         coalesce(sum(wrong), 0)::int as wrong, coalesce(sum(wrong) filter (where solved), 0)::int as of_solvers,
         percentile_cont(array[0.25, 0.5, 0.75]) within group (order by took) filter (where solved) as quarters
       from done group by level
     )
     select tl.id, l.slug, l.name, tl.category, c.color, coalesce(k.bought, 0) as bought, coalesce(k.started, 0) as started,
       coalesce(k.tried, 0) as tried, coalesce(k.solved, 0) as solved, coalesce(k.wrong, 0) as wrong,
       coalesce(k.of_solvers, 0) as "wrongOfSolvers", to_json(k.quarters) as quarters,
       (select count(*) from shop_item h join inventory_item b on b.shop_item_id = h.id and b.refunded_at is null
          where h.tournament_level_id = tl.id and h.kind = 'hint')::int as hints,
       case when f.answer ->> 'kind' = 'feed' then (
         select json_build_object('booked', count(distinct st.id), 'teams', count(distinct p.tournament_team_id),
           'points', coalesce(sum(p.points), 0)::float8)
         from score_tick st left join score_tick_part p on p.score_tick_id = st.id
         where st.tournament_level_id = tl.id and st.state = 'booked' and st.retracted_at is null) end as ticks
     from tournament_level tl join level l on l.id = tl.level_id join level_flavor f on f.id = tl.level_flavor_id
     left join counted k on k.level = tl.id ${knownCategory}
     where tl.tournament_id = :tournamentId order by ${boardOrder}`,
    { tournamentId },
  )
  return rows
}

async function solvesOverTime(
  { db }: Ctx,
  { id, startsAt, endsAt }: Tournament,
): Promise<Map<string, { stretch: number; count: number }[]>> {
  const { rows } = await db.raw<{ rows: { level: string; stretch: number; count: number }[] }>(
    `select v.tournament_level_id as level, count(*)::int as count,
       floor(extract(epoch from v.created_at - :startsAt::timestamptz) * ${STRETCHES}
         / extract(epoch from :endsAt::timestamptz - :startsAt::timestamptz))::int as stretch
     from tournament_level tl join level_validation v on v.tournament_level_id = tl.id and v.status = 'accepted'
     join level_subscription s on s.id = v.level_subscription_id
     join tournament_team tt on tt.id = s.tournament_team_id and tt.disqualified_at is null
     where tl.tournament_id = :id group by 1, 3`,
    { id, startsAt, endsAt },
  )
  return Map.groupBy(rows, ({ level }) => level)
}
