import { type FeedRow, FeedView, ShowFeed } from '@pathwar/contracts/wargame/score-feeds'
import { type Ctx, query } from '../../kernel/index.ts'
import { frozenAt, standingAsOf, unrankedAt } from '../tournaments/index.ts'
import { visibleFeed } from './feed.queries.ts'
import { momentOf, stoodAt, sumsAt, type TeamSums } from './sums.queries.ts'

/** So many teams are listed, and so many ticks. */
const MOST_ROWS = 100
const MOST_TICKS = 20

/** Who holds a level that is scored from outside, what each team got, and its last ticks: as of the freeze, while it is frozen for the reader. */
export const showFeed = query({
  permission: 'public',
  input: ShowFeed,
  output: FeedView,
  async run(ctx, { asPlayers, ...ref }) {
    const { tournament, playing, level } = await visibleFeed(ctx, ref)
    const { tournamentLevelId } = level
    const frozenSince = asPlayers ? frozenAt(tournament, ctx.now) : standingAsOf(ctx.actor, tournament, ctx.now)
    const at = momentOf(frozenSince)
    const unranked = await unrankedTeams(ctx, tournament.id, at)
    const sums = (await sumsAt(ctx, tournamentLevelId, frozenSince)).filter(({ id }) => !unranked.has(id))
    const ticks = await lastTicks(ctx, { level: tournamentLevelId, at, unranked })
    const mine = sums.find(({ id }) => id === playing?.tournamentTeamId)
    return {
      frozenSince: frozenSince?.toISOString() ?? null,
      holder: await holderAt(ctx, { level: tournamentLevelId, at, unranked }),
      hill: sums.some(({ held }) => held > 0),
      parts: sums.some(({ attack, defence, sla }) => attack !== 0 || defence !== 0 || sla !== 0),
      ...(await countAt(ctx, tournamentLevelId, at)),
      rows: sums.slice(0, MOST_ROWS).map(toRow),
      mine: mine ? toRow(mine) : null,
      history: ticks,
    }
  },
})

function toRow({ id: _, slug, name, ...sums }: TeamSums): FeedRow {
  return { team: name, teamSlug: slug, ...sums }
}

interface AtMoment {
  level: string
  at: Date
  unranked: ReadonlySet<string>
}

async function unrankedTeams({ db }: Ctx, tournamentId: string, at: Date): Promise<Set<string>> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select u.tournament_team_id as id from (${unrankedAt}) u`,
    { tournamentId, at },
  )
  return new Set(rows.map(({ id }) => id))
}

async function countAt({ db }: Ctx, level: string, at: Date): Promise<Pick<FeedView, 'ticks' | 'lastAt'>> {
  const { rows } = await db.raw<{ rows: { ticks: number; last: Date | null }[] }>(
    `select count(*)::int as ticks, max(k.created_at) as last from score_tick k
     where k.tournament_level_id = :level and ${stoodAt('k')}`,
    { level, at },
  )
  return { ticks: rows[0]?.ticks ?? 0, lastAt: rows[0]?.last?.toISOString() ?? null }
}

/** By the last tick that stood; and since which one without another one between. */
async function holderAt({ db }: Ctx, { level, at, unranked }: AtMoment): Promise<FeedView['holder']> {
  const { rows } = await db.raw<{
    rows: { id: string; slug: string; name: string; since: Date; ticks: number }[]
  }>(
    `with stood as materialized (
       select k.number, k.holder_id, k.created_at from score_tick k
       where k.tournament_level_id = :level and ${stoodAt('k')}
     ), last as (select holder_id from stood order by number desc limit 1),
     other as (select max(number) as number from stood where holder_id is distinct from (select holder_id from last))
     select tt.id, t.slug, t.name, min(s.created_at) as since, count(*)::int as ticks
     from last join tournament_team tt on tt.id = last.holder_id join team t on t.id = tt.team_id
     join stood s on s.number > coalesce((select number from other), 0)
     where tt.left_at is null or tt.left_at > :at group by 1, 2, 3`,
    { level, at },
  )
  const [row] = rows
  if (!row || unranked.has(row.id)) return null
  return { team: { slug: row.slug, name: row.name }, since: row.since.toISOString(), ticks: row.ticks }
}

interface TickRow {
  number: string
  at: Date
  holderId: string | null
  slug: string | null
  name: string | null
  points: number
  teams: number
  retractedAt: Date | null
  reason: string
}

/** Of those that are in no ranking nothing is counted. */
async function lastTicks({ db }: Ctx, { level, at, unranked }: AtMoment): Promise<FeedView['history']> {
  const { rows } = await db.raw<{ rows: TickRow[] }>(
    `select k.number, k.created_at as at, k.holder_id as "holderId", t.slug, t.name,
       coalesce(s.points, 0)::float8 as points, s.teams::int as teams,
       case when k.retracted_at <= :at then k.retracted_at end as "retractedAt", k.retraction as reason
     from (select * from score_tick k where k.tournament_level_id = :level and k.state = 'booked' and k.created_at <= :at
       order by k.number desc limit ${MOST_TICKS}) k
     left join tournament_team tt on tt.id = k.holder_id left join team t on t.id = tt.team_id
     cross join lateral (select sum(p.points) as points, count(*) as teams from score_tick_part p
       where p.score_tick_id = k.id and not p.tournament_team_id = any (:unranked::uuid[])) s
     order by k.number desc`,
    { level, at, unranked: [...unranked] },
  )
  return rows.map(({ number, at, holderId, slug, name, points, teams, retractedAt, reason }) => ({
    ...{ number: Number(number), at: at.toISOString(), teams, points },
    holder: holderId !== null && slug !== null && name !== null && !unranked.has(holderId) ? { slug, name } : null,
    retracted: retractedAt && { at: retractedAt.toISOString(), reason },
  }))
}
