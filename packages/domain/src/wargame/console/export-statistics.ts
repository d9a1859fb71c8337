import { toCsv } from '@pathwar/contracts/kernel/csv'
import { StatisticsExport, StatisticsOf } from '@pathwar/contracts/wargame/console'
import { query } from '../../kernel/index.ts'
import { statisticsOf } from './statistics.queries.ts'

const head = [
  ...['level', 'name', 'category', 'teams', 'bought', 'started', 'tried', 'solved', 'solve_rate'],
  ...['seconds_quarter', 'seconds_median', 'seconds_three_quarters', 'wrong', 'attempts_per_solve', 'hints'],
  ...['ticks', 'tick_teams', 'tick_points'],
]

/** The same as CSV, a line a level. */
export const exportStatistics = query({
  permission: 'tournament:manage',
  input: StatisticsOf,
  output: StatisticsExport,
  async run(ctx, { tournament }) {
    const { teams, levels } = await statisticsOf(ctx, tournament)
    const rows = levels.map((one) => [
      ...[one.slug, one.name, one.category, teams, one.bought, one.started, one.tried, one.solved, one.solveRate],
      ...[one.seconds?.quarter, one.seconds?.median, one.seconds?.threeQuarters],
      ...[one.wrong, one.attemptsPerSolve, one.hints],
      ...[one.ticks?.booked, one.ticks?.teams, one.ticks?.points],
    ])
    const fileName = `statistics-${tournament}-${ctx.now.toISOString().slice(0, 10)}.csv`
    return { fileName, text: toCsv([head, ...rows]) }
  },
})
