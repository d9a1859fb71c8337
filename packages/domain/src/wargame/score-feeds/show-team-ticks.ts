import { ShowTeamTicks, TeamTicks } from '@pathwar/contracts/wargame/score-feeds'
import { type Ctx, query } from '../../kernel/index.ts'
import {
  frozenAt,
  levelLocks,
  maySeeLevels,
  standingAsOf,
  unrankedAt,
  visibleTournament,
} from '../tournaments/index.ts'
import { momentOf, stoodAt } from './sums.queries.ts'

const MOST_TICKS = 10
/** So many points of a line can be told apart. */
const MOST_POINTS = 200

interface TickOfTeam {
  levelId: string
  slug: string
  name: string
  number: string
  at: Date
  points: number
  attack: number
  defence: number
  sla: number
  cause: string
  holds: boolean
}

/** What a team got by the ticks of outside scorers, level by level, as far as the reader may know; of a team in no ranking nothing. */
export const showTeamTicks = query({
  permission: 'public',
  input: ShowTeamTicks,
  output: TeamTicks,
  async run(ctx, { tournament: slug, team, asPlayers }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const actor = asPlayers ? ({ kind: 'visitor' } as const) : ctx.actor
    if (!maySeeLevels(actor, tournament, ctx.now)) return { levels: [] }
    const at = momentOf(asPlayers ? frozenAt(tournament, ctx.now) : standingAsOf(actor, tournament, ctx.now))
    const { secrets } = await levelLocks(ctx, actor, tournament.id, asPlayers ? null : playing)
    const rows = await ticksOf(ctx, { tournamentId: tournament.id, team, at })
    const levels = Map.groupBy(
      rows.filter(({ levelId }) => !secrets.has(levelId)),
      ({ levelId }) => levelId,
    )
    return { levels: [...levels.values()].map((ticks) => toLevel(ticks, tournament.startsAt)) }
  },
})

async function ticksOf({ db }: Ctx, of: { tournamentId: string; team: string; at: Date }): Promise<TickOfTeam[]> {
  const { rows } = await db.raw<{ rows: TickOfTeam[] }>(
    `select tl.id as "levelId", l.slug, l.name, k.number, k.created_at as at, p.points::float8 as points, p.attack::float8 as attack,
       p.defence::float8 as defence, p.sla::float8 as sla, p.cause, k.holder_id = tt.id is true as holds
     from team t join tournament_team tt on tt.team_id = t.id and tt.tournament_id = :tournamentId
     join score_tick_part p on p.tournament_team_id = tt.id
     join score_tick k on k.id = p.score_tick_id and ${stoodAt('k')}
     join tournament_level tl on tl.id = k.tournament_level_id and tl.published join level l on l.id = tl.level_id
     where t.slug = :team and (tt.left_at is null or tt.left_at > :at) and tt.id not in (${unrankedAt})
     order by l.name, l.slug, k.number`,
    of,
  )
  return rows
}

function toLevel(ticks: readonly TickOfTeam[], startsAt: Date): TeamTicks['levels'][number] {
  const sum = (part: (tick: TickOfTeam) => number) =>
    Math.round(ticks.reduce((total, tick) => total + part(tick) * 100, 0)) / 100
  let total = 0
  const line = ticks.map(({ at, points }): [string, number] => {
    total = Math.round((total + points) * 100) / 100
    return [at.toISOString(), total]
  })
  const { slug = '', name = '' } = ticks[0] ?? {}
  return {
    level: { slug, name },
    points: sum((tick) => tick.points),
    attack: sum((tick) => tick.attack),
    defence: sum((tick) => tick.defence),
    sla: sum((tick) => tick.sla),
    held: ticks.filter(({ holds }) => holds).length,
    line: [[startsAt.toISOString(), 0], ...sparse(line)],
    last: ticks
      .slice(-MOST_TICKS)
      .reverse()
      .map(({ number, at, points, cause }) => ({ number: Number(number), at: at.toISOString(), points, cause })),
  }
}

/** Every so-manieth of many points, and the last one. */
function sparse<Point>(points: readonly Point[]): Point[] {
  const step = Math.ceil(points.length / MOST_POINTS)
  return points.filter((_, index) => index % step === 0 || index === points.length - 1)
}
