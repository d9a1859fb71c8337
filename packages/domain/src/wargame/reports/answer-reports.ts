import { AnswerReports, ChangedReports } from '@pathwar/contracts/wargame/reports'
import { type Ctx, command } from '../../kernel/index.ts'
import { notifyEach } from '../../messaging/notifications/index.ts'
import { type ChangedReport, changeReports } from './change-reports.ts'

/** Answers reports, all of them the same; each of those who made them is notified once for each level. */
export const answerReports = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: AnswerReports,
  output: ChangedReports,
  async run(ctx, { reports, answer }) {
    const changed = await changeReports(ctx, reports, { state: 'answered', answer })
    for (const { id, level, tournament } of changed)
      await ctx.audit('report.answered', { kind: 'report', id, name: level.name }, { tournament: tournament.slug })
    if (changed.length === 0) ctx.nothingDone()
    else await tellReporters(ctx, changed, answer)
    return { changed: changed.length }
  },
})

async function tellReporters(ctx: Ctx, changed: readonly ChangedReport[], answer: string): Promise<void> {
  const told = new Map(changed.map((one) => [`${one.reportedBy} ${one.tournamentId} ${one.level.slug}`, one]))
  await notifyEach(
    ctx,
    [...told.values()].map(({ reportedBy, level, tournament }) => ({
      userId: reportedBy,
      kind: 'report.answered',
      message: `About your report of ${level.name} in ${tournament.name}: “${shortened(answer)}”`,
      url: `/tournaments/${tournament.slug}/levels/${level.slug}`,
    })),
  )
}

/** All of it is on the page of the level. */
function shortened(answer: string): string {
  const line = answer.replace(/\s+/g, ' ')
  return line.length > 200 ? `${line.slice(0, 199).trimEnd()}…` : line
}
