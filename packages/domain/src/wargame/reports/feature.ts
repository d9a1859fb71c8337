import { feature } from '../../kernel/index.ts'
import { answerReports } from './answer-reports.ts'
import { claimReports } from './claim-reports.ts'
import { closeReports } from './close-reports.ts'
import { reportFigures } from './figures.ts'
import { forgetReporter } from './forget-reporter.ts'
import { groupReports } from './group-reports.ts'
import { listMyReports } from './list-my-reports.ts'
import { listReports } from './list-reports.ts'
import { listReportsOfLevel } from './list-reports-of-level.ts'
import { openReports } from './open-reports.ts'
import { reportParts } from './report.parts.ts'
import { reportProblem } from './report-problem.ts'

/** What players say does not work about a level, and what organisers answer. */
export const reports = feature('reports', {
  useCases: {
    report: reportProblem,
    mine: listMyReports,
    list: listReports,
    groups: groupReports,
    ofLevel: listReportsOfLevel,
    claim: claimReports,
    open: openReports,
    answer: answerReports,
    close: closeReports,
  },
  hooks: [reportFigures, reportParts, forgetReporter],
})
