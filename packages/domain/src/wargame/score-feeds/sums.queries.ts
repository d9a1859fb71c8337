import { ScoreFeed } from '@pathwar/db/models/wargame/score-feed'
import type { Ctx } from '../../kernel/index.ts'

/** What a team got by the ticks of a level that stood at a moment. */
export interface TeamSums {
  id: string
  slug: string
  name: string
  points: number
  attack: number
  defence: number
  sla: number
  held: number
}

/** Names of teams change seldom. */
const OLDEST_MS = 60_000

/** After all that is there: who began earlier may see what has the time of somebody who began later. */
const END_OF_TIME = new Date('9999-12-31T00:00:00Z')

/** As of when something is asked for, as the binding `:at`; null: as of now. */
export const momentOf = (frozenSince: Date | null): Date => frozenSince ?? END_OF_TIME

/** A tick that stood at the binding `:at`, also if it was taken back later. */
export const stoodAt = (row: string): string =>
  `${row}.state = 'booked' and ${row}.created_at <= :at and (${row}.retracted_at is null or ${row}.retracted_at > :at)`

/**
 * The sums of all teams of a level at a moment, those with the most points first. Remembered until the next tick: they are the same for
 * all who ask, but for those in no ranking, whom the caller leaves out.
 */
export async function sumsAt(ctx: Ctx, tournamentLevelId: string, frozenAt: Date | null): Promise<TeamSums[]> {
  const feed = await ScoreFeed.query(ctx.db).findById(tournamentLevelId).select('changes')
  if (!feed) return []
  const key = `ticks:${ctx.domain.id}:${tournamentLevelId}:${feed.changes}:${frozenAt?.getTime() ?? 'live'}`
  return ctx.recall(key, async () => {
    const value = await readSums(ctx, tournamentLevelId, momentOf(frozenAt))
    return { value, topics: [], until: ctx.now.getTime() + OLDEST_MS, bytes: 300 * value.length }
  })
}

async function readSums({ db }: Ctx, level: string, at: Date): Promise<TeamSums[]> {
  const { rows } = await db.raw<{ rows: TeamSums[] }>(
    `with stood as materialized (
       select k.id, k.holder_id from score_tick k where k.tournament_level_id = :level and ${stoodAt('k')}
     ), part as (
       select p.tournament_team_id as team, sum(p.points) as points, sum(p.attack) as attack, sum(p.defence) as defence,
         sum(p.sla) as sla from stood s join score_tick_part p on p.score_tick_id = s.id group by 1
     ), hill as (
       select holder_id as team, count(*) as held from stood where holder_id is not null group by 1
     )
     select tt.id, t.slug, t.name, coalesce(p.points, 0)::float8 as points, coalesce(p.attack, 0)::float8 as attack,
       coalesce(p.defence, 0)::float8 as defence, coalesce(p.sla, 0)::float8 as sla, coalesce(h.held, 0)::int as held
     from part p full join hill h using (team) join tournament_team tt on tt.id = team join team t on t.id = tt.team_id
     where tt.left_at is null or tt.left_at > :at
     order by 4 desc, 8 desc, t.slug`,
    { level, at },
  )
  return rows
}
