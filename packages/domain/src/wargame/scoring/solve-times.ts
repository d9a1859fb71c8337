import type { SolveTimes } from '@pathwar/contracts/wargame/scoreboards'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { standsAt } from './ledger.rules.ts'
import { countedTo, replayable } from './replayable.ts'
import { scoreLedger } from './score-ledger.ts'
import { timesIn } from './solve-times.rules.ts'

/** How long the teams that have solved a level took since a moment, as far as the caller may know. */
export async function solveTimesOf(
  ctx: Ctx,
  tournament: Tournament,
  { tournamentLevelId, since }: { tournamentLevelId: string; since: Date },
): Promise<Pick<SolveTimes, 'solves' | 'first' | 'median' | 'bins'>> {
  const range = replayable(ctx, tournament, { asPlayers: false })
  const until = countedTo(range, range.until)
  const { gains } = await scoreLedger(ctx, tournament)
  const solves = gains.filter(
    (gain) => gain.solve && gain.level === tournamentLevelId && gain.at <= until && standsAt(gain, until),
  )
  return timesIn(solves.map(({ at }) => at / 1e6 - since.getTime() / 1000))
}
