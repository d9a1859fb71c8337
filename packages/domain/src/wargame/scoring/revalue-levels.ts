import type { Scoring } from '@pathwar/contracts/wargame/scoring'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { scoringOf } from '../tournaments/index.ts'
import { worthOf } from './worth.rules.ts'

interface LevelRow {
  id: string
  reward: string
  solves: number
  /** By place, as they are now; null: the reward. */
  points: number[] | null
  /** For how many solves they were made. */
  pointsFor: number | null
  bought: number
  firstSolvedAt: Date | null
}

/**
 * Makes each level of a tournament worth what its formula says, in the ledger of all who have solved it, and answers whether that
 * changed anything. Costs nothing where levels are worth their reward.
 */
export async function revalueLevels(ctx: Ctx, tournament: Tournament): Promise<boolean> {
  const scoring = scoringOf(tournament)
  if (!scoring) return false
  const levels = await levelsOf(ctx, tournament.id, scoring)
  const mostSolves = Math.max(1, ...levels.map(({ solves }) => solves))
  const [starts, ends] = [tournament.startsAt.getTime(), tournament.endsAt.getTime()]
  const changed = levels.flatMap((level) => {
    const points = worthOf(scoring, {
      ...{ solves: level.solves, bought: level.bought, mostSolves },
      reward: Number(level.reward),
      seconds: (ends - starts) / 1000,
      firstSolvedAt: level.firstSolvedAt && Math.max(0, (level.firstSolvedAt.getTime() - starts) / (ends - starts)),
    })
    return isNew(level, points) ? [{ level: level.id, points }] : []
  })
  if (changed.length === 0) return false
  await ctx.db.raw('select platform.revalue(?, ?::jsonb)', [tournament.id, JSON.stringify(changed)])
  return true
}

/** Whether points differ from those of a level, or somebody has come to a place that has points of its own. */
function isNew({ points: now, pointsFor, reward, solves }: LevelRow, points: readonly number[]): boolean {
  if (String(now ?? [Number(reward)]) !== String(points)) return true
  const placed = (count: number) => Math.min(count, points.length - 1)
  return placed(solves) !== placed(pointsFor ?? 0)
}

/** What no formula of the tournament looks at is not counted. Nobody solves what is scored from outside. */
async function levelsOf({ db }: Ctx, tournamentId: string, { strategy }: Scoring): Promise<LevelRow[]> {
  const { rows } = await db.raw<{ rows: LevelRow[] }>(
    `select tl.id, tl.reward, tl.solves, to_json(tl.points) as points, tl.points_for as "pointsFor",
       case when :bought then (select count(*)::int from level_subscription s
         join tournament_team tt on tt.id = s.tournament_team_id and tt.ranked where s.tournament_level_id = tl.id)
         else 0 end as bought,
       case when :first then (select min(v.accepted_at) from level_validation v
         where v.tournament_level_id = tl.id and v.status = 'accepted' and v.place = 1) end as "firstSolvedAt"
     from tournament_level tl join level_flavor f on f.id = tl.level_flavor_id
     where tl.tournament_id = :tournamentId and f.answer ->> 'kind' <> 'feed' order by tl.id`,
    { tournamentId, bought: strategy === 'pathwar-medals', first: strategy === 'rctf-jammy' },
  )
  return rows
}
