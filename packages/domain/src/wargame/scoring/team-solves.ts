import type { TeamStanding } from '@pathwar/contracts/wargame/scoreboards'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import type { Playing } from '../tournaments/index.ts'
import { changesUntil, exact, type Gain, type Ledger, placesOf, standsAt, toShow, worthNow } from './ledger.rules.ts'
import { countedTo, replayable } from './replayable.ts'
import { scoreLedger } from './score-ledger.ts'
import { type ShownLevel, shownLevels } from './shown-levels.ts'

export interface TeamSolve extends Omit<TeamStanding['solves'][number], 'bonus'> {
  /** In microseconds, as the ledger has it. */
  solvedAt: number
}

/** What a team has solved in a tournament, as far as the caller may know: up to the freeze, of levels of which they may hear. */
export async function teamSolves(
  ctx: Ctx,
  tournament: Tournament,
  { tournamentTeamId, playing }: { tournamentTeamId: string; playing: Pick<Playing, 'tournamentTeamId'> | null },
): Promise<TeamSolve[]> {
  const range = replayable(ctx, tournament, { asPlayers: false })
  const levels = await shownLevels(ctx, tournament, { actor: ctx.actor, playing })
  return solvesIn(await scoreLedger(ctx, tournament), tournamentTeamId, levels, countedTo(range, range.until))
}

/** In the order of time; those of levels of which one must not hear are left out. */
export function solvesIn(ledger: Ledger, team: string, levels: readonly ShownLevel[], until: number): TeamSolve[] {
  const shown = new Map(levels.map(({ id, slug, name, category, color }) => [id, { slug, name, category, color }]))
  const changed = changesUntil(ledger, until)
  const own = ledger.gains.filter(
    (gain) => gain.team === team && gain.at <= until && standsAt(gain, until) && shown.has(gain.level ?? ''),
  )
  const solves = own.filter(({ solve }) => solve)
  const places = placesOf(ledger, solves, until)
  return solves.flatMap((solve, index) => {
    const level = shown.get(solve.level ?? '')
    if (!level) return []
    return {
      level,
      at: new Date(toShow(solve.at)).toISOString(),
      solvedAt: solve.at,
      place: places[index] ?? 0,
      pointsThen: solve.amount,
      points: pointsOf(
        own.filter((gain) => gain.level === solve.level),
        changed,
      ),
    }
  })
}

/** All that a team has of a level, with what belongs to its place. */
function pointsOf(gains: readonly Gain[], changed: ReadonlyMap<string, number>): number {
  return exact(gains.reduce((sum, gain) => sum + worthNow(gain, changed), 0))
}
