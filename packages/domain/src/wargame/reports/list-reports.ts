import { ListReports, ReportPage } from '@pathwar/contracts/wargame/reports'
import { query } from '../../kernel/index.ts'
import { idOfTournament, readReports } from './report.queries.ts'

/** What players say does not work, the latest first, for organisers. */
export const listReports = query({
  permission: 'tournament:manage',
  input: ListReports,
  output: ReportPage,
  async run(ctx, { tournament, ...filters }) {
    return readReports(ctx, { ...filters, tournamentId: await idOfTournament(ctx, tournament) })
  },
})
