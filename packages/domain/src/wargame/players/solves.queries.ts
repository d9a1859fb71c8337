import type { PlayerSolve } from '@pathwar/contracts/wargame/players'
import type { Ctx } from '../../kernel/index.ts'
import { teamSolves } from '../scoring/index.ts'
import type { Entry } from './entries.queries.ts'

/** When an answer was accepted and when it was booked are the same moment, which is kept here in milliseconds and there in microseconds. */
const SAME_MOMENT_MICROS = 1000

/** What a user has solved themselves, by the team in the tournament: what stands on the board that the reader sees. */
export async function ownSolves(
  ctx: Ctx,
  userId: string,
  entries: readonly Entry[],
): Promise<Map<string, PlayerSolve[]>> {
  const answers = await answersOf(ctx, userId)
  const solves = new Map<string, PlayerSolve[]>()
  for (const { tournament, tournamentTeamId, team, playing } of entries) {
    const mine = answers.get(tournamentTeamId)
    if (!mine) continue
    const all = await teamSolves(ctx, tournament, { tournamentTeamId, playing })
    const own = all.filter(({ level, solvedAt }) =>
      mine.some((answer) => answer.level === level.slug && Math.abs(answer.at - solvedAt) <= SAME_MOMENT_MICROS),
    )
    solves.set(
      tournamentTeamId,
      own.map(({ level, at, place, points }) => ({
        ...{ at, level, place, points, team },
        tournament: { slug: tournament.slug, name: tournament.name },
      })),
    )
  }
  return solves
}

interface Answer {
  tournamentTeamId: string
  level: string
  at: number
}

/** Right answers, also those that were taken back later: the ledger says what stood when. */
async function answersOf({ db }: Pick<Ctx, 'db'>, userId: string): Promise<Map<string, Answer[]>> {
  const { rows } = await db.raw<{ rows: Answer[] }>(
    `select s.tournament_team_id as "tournamentTeamId", l.slug as level, (extract(epoch from v.accepted_at) * 1000000)::float8 as at
     from level_validation v join level_subscription s on s.id = v.level_subscription_id
     join tournament_level tl on tl.id = v.tournament_level_id join level l on l.id = tl.level_id
     where v.submitted_by = ? and v.solve_number is not null`,
    [userId],
  )
  return Map.groupBy(rows, ({ tournamentTeamId }) => tournamentTeamId)
}
