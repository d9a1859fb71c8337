import { Statistics, StatisticsOf } from '@pathwar/contracts/wargame/console'
import { query } from '../../kernel/index.ts'
import { statisticsOf } from './statistics.queries.ts'

/** How the levels of a tournament are played, for organisers: how many teams come how far, and how long it takes. */
export const showStatistics = query({
  permission: 'tournament:manage',
  input: StatisticsOf,
  output: Statistics,
  run: (ctx, { tournament }) => statisticsOf(ctx, tournament),
})
