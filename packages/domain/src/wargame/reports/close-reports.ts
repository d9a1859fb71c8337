import { ChangedReports, ReportRefs } from '@pathwar/contracts/wargame/reports'
import { command } from '../../kernel/index.ts'
import { changeReports } from './change-reports.ts'

/** Closes reports, with the answer that they have or without one. Nobody is notified. */
export const closeReports = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: ReportRefs,
  output: ChangedReports,
  async run(ctx, { reports }) {
    const changed = await changeReports(ctx, reports, { state: 'closed' })
    for (const { id, level, tournament } of changed)
      await ctx.audit('report.closed', { kind: 'report', id, name: level.name }, { tournament: tournament.slug })
    if (changed.length === 0) ctx.nothingDone()
    return { changed: changed.length }
  },
})
