import { ChangedReports, ReportRefs } from '@pathwar/contracts/wargame/reports'
import { command } from '../../kernel/index.ts'
import { changeReports } from './change-reports.ts'

/** Says that the caller looks after these reports; those that another organiser has taken stay theirs. */
export const claimReports = command({
  permission: 'tournament:manage',
  audit: { not: 'taking a report to look at it decides nothing; the answer is in the log' },
  input: ReportRefs,
  output: ChangedReports,
  run: async (ctx, { reports }) => ({ changed: (await changeReports(ctx, reports, { state: 'claimed' })).length }),
})
