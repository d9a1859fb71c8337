import { ShowMatrix, SolveMatrix } from '@pathwar/contracts/wargame/scoreboards'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { boardFor } from './board-for.ts'
import { exact, type Gain, type Ledger, standsAt } from './ledger.rules.ts'
import { pageOf } from './page-of.ts'
import { podiumsFor } from './podiums-for.ts'
import { countedTo, replayable } from './replayable.ts'
import { rowsOfBracket } from './rows-of-bracket.ts'
import { scoreLedger } from './score-ledger.ts'
import { everybody, type ShownLevel, shownLevels } from './shown-levels.ts'

/** Which of the levels of which the reader may hear the teams of a page of the scoreboard have solved, and what they got of those that are scored from outside. */
export const showMatrix = query({
  permission: 'public',
  input: ShowMatrix,
  output: SolveMatrix,
  async run(ctx, { tournament: slug, page, find, bracket, asPlayers }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const range = replayable(ctx, tournament, { asPlayers })
    const levels = await shownLevels(ctx, tournament, asPlayers ? everybody : { actor: ctx.actor, playing })
    const board = await boardFor(ctx, tournament, range)
    const { rows, ...place } = pageOf(await rowsOfBracket(ctx, tournament.id, { rows: board.rows, bracket }), {
      find,
      page,
    })
    const ledger = await scoreLedger(ctx, tournament)
    const until = countedTo(range, range.until)
    const slugs = new Set(rows.map(({ teamSlug }) => teamSlug))
    const solved = gainsOf(ledger, { until, slugs, of: ({ solve }) => solve })
    const ticked = gainsOf(ledger, { until, slugs, of: ({ tick }) => tick })
    const cells = cellsOf(levels, await podiumsFor(ctx, tournament, range), tournament.startsAt)
    return {
      ...place,
      since: tournament.startsAt.toISOString(),
      levels: levels.map(({ id: _, scoredOutside: __, ...level }) => level),
      rows: rows.map(({ team: name, teamSlug, rank, score }) => ({
        ...{ slug: teamSlug, name, rank, score },
        solves: (solved.get(teamSlug) ?? []).flatMap(cells),
        ticks: pointsOf(levels, ticked.get(teamSlug) ?? []),
      })),
    }
  },
})

/** Some of what some teams got until a moment, by team. */
function gainsOf(
  { gains, teams }: Ledger,
  { until, slugs, of }: { until: number; slugs: ReadonlySet<string>; of: (gain: Gain) => boolean },
): Map<string, Gain[]> {
  const slugOf = new Map(teams.filter(({ slug }) => slugs.has(slug)).map(({ id, slug }) => [id, slug]))
  const some = gains.filter((gain) => of(gain) && gain.at <= until && standsAt(gain, until) && slugOf.has(gain.team))
  return Map.groupBy(some, ({ team }) => slugOf.get(team) ?? '')
}

/** By level, what ticks brought. */
function pointsOf(levels: readonly ShownLevel[], ticks: readonly Gain[]): [number, number][] {
  const ofLevel = Map.groupBy(ticks, ({ level }) => level)
  return levels.flatMap(({ id }, index): [number, number][] => {
    const own = ofLevel.get(id)
    return own ? [[index, exact(own.reduce((sum, { amount }) => sum + amount, 0))]] : []
  })
}

function cellsOf(
  levels: readonly ShownLevel[],
  podiums: ReadonlyMap<string, Ledger['gains']>,
  since: Date,
): (solve: Gain) => [number, number, number][] {
  const indexOf = new Map(levels.map(({ id }, index) => [id, index]))
  return (solve) => {
    const index = indexOf.get(solve.level ?? '')
    if (index === undefined || solve.level === null) return []
    const place = (podiums.get(solve.level) ?? []).findIndex(({ team }) => team === solve.team) + 1
    return [[index, Math.max(0, Math.floor(solve.at / 1e6 - since.getTime() / 1000)), place]]
  }
}
