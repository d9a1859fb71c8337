import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { ScoreboardProjection } from '@pathwar/db/models/wargame/scoreboard-projection'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { extendLine, type Solve, seriesOf, thinned } from './scoreboard.rules.ts'

/**
 * The lines of the best teams. Where a level's worth changes, or ticks come, lines are continued: to make them of all changes would cost more with
 * each. Only the line of a team that comes to the best is made of its whole history.
 */
export async function scoreLines(
  ctx: Ctx,
  tournament: Tournament,
  best: readonly ScoreboardRow[],
): Promise<Scoreboard['series']> {
  const linesOf = async (rows: readonly ScoreboardRow[]) =>
    seriesOf(rows, await pointsOf(ctx, tournament, rows), tournament.startsAt).map(thinLine)
  if (tournament.scoring === null && !(await hasTicks(ctx, tournament))) return linesOf(best)
  const stored = await ScoreboardProjection.query(ctx.db).findById(tournament.id).select('series')
  // What was stored here has this shape.
  const before = new Map(((stored?.series ?? []) as Scoreboard['series']).map((line) => [line.teamSlug, line]))
  const newcomers = best.filter(({ teamSlug }) => !before.has(teamSlug))
  const made = newcomers.length > 0 ? await linesOf(newcomers) : []
  const lines = new Map([...before, ...made.map((line) => [line.teamSlug, line] as const)])
  return best.flatMap((row) => extendLine(lines.get(row.teamSlug), row, ctx.now))
}

/** The lines of the best teams until a moment, made of their whole histories. */
export async function linesUntil(
  ctx: Pick<Ctx, 'db'>,
  tournament: Pick<Tournament, 'id' | 'startsAt'>,
  best: readonly ScoreboardRow[],
  until: Date,
): Promise<Scoreboard['series']> {
  const lines = seriesOf(best, await pointsOf(ctx, tournament, best, until), tournament.startsAt)
  return lines.map(thinLine)
}

function thinLine<Line extends Scoreboard['series'][number]>(line: Line): Line {
  return { ...line, points: thinned(line.points) }
}

/** Where ticks come, lines have many points, too. */
async function hasTicks({ db }: Ctx, { id }: Pick<Tournament, 'id'>): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { has: boolean }[] }>(
    'select exists (select from score_tick where tournament_id = ?) as has',
    [id],
  )
  return rows[0]?.has ?? false
}

/**
 * What some teams got, and what levels that they had solved gained and lost since; until a moment, without what a solve has lost already
 * by changes after it.
 */
async function pointsOf(
  { db }: Pick<Ctx, 'db'>,
  { id }: Pick<Tournament, 'id'>,
  teams: readonly ScoreboardRow[],
  until: Date | null = null,
): Promise<Solve[]> {
  const { rows } = await db.raw<{ rows: { teamSlug: string; amount: string; at: Date }[] }>(
    `with own as (
       select t.slug as "teamSlug", e.id, e.reference, e.amount - coalesce((select sum(r.amount) from score_entry r
           where e.kind = 'validation' and r.tournament_level_id = e.tournament_level_id and r.tournament_team_id is null and r.id < e.id
             and r.created_at > :until), 0) as amount, e.created_at as at, e.kind, e.tournament_level_id as level
       from team t join tournament_team tt on tt.team_id = t.id join score_entry e on e.tournament_team_id = tt.id
       where t.slug = any (:slugs) and tt.tournament_id = :id and (:until::timestamptz is null or e.created_at <= :until)
     )
     select "teamSlug", amount, at, id from own
     union all
     select o."teamSlug", r.amount, r.created_at, r.id from own o
       join score_entry r on r.tournament_level_id = o.level and r.tournament_team_id is null and r.id > o.id
       left join score_entry x on x.kind = 'retraction' and x.reference = o.reference
       where o.kind = 'validation' and (x.id is null or r.id < x.id) and (:until::timestamptz is null or r.created_at <= :until)
     order by id`,
    { slugs: teams.map(({ teamSlug }) => teamSlug), id, until },
  )
  return rows.map(({ teamSlug, at, amount }) => ({ teamSlug, at, points: Number(amount) }))
}
