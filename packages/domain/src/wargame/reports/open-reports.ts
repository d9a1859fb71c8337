import { ChangedReports, ReportRefs } from '@pathwar/contracts/wargame/reports'
import { command } from '../../kernel/index.ts'
import { changeReports } from './change-reports.ts'

/** Gives reports back that somebody has taken, and opens closed ones again; those with an answer keep it. */
export const openReports = command({
  permission: 'tournament:manage',
  audit: { not: 'giving a report back decides nothing; the answer is in the log' },
  input: ReportRefs,
  output: ChangedReports,
  run: async (ctx, { reports }) => ({ changed: (await changeReports(ctx, reports, { state: 'open' })).length }),
})
