import { toCsv } from '@pathwar/contracts/kernel/csv'
import { ExportSubmissions, SubmissionExport } from '@pathwar/contracts/wargame/submissions'
import { query } from '../../kernel/index.ts'
import { loggedTournament } from './logged-tournament.ts'
import { readSubmissions } from './submission.queries.ts'

const SUBMISSIONS_A_PART = 1000

const head = [
  ...['at', 'team', 'user', 'level', 'state', 'answer', 'file', 'comment'],
  ...['reviewed_by', 'reviewed_at', 'review'],
]

/** A part of the log of answers as CSV, with the same filters as the list. */
export const exportSubmissions = query({
  permission: 'tournament:manage',
  input: ExportSubmissions,
  output: SubmissionExport,
  async run(ctx, { tournament, ...wanted }) {
    const tournamentId = await loggedTournament(ctx, tournament)
    const { submissions, next } = await readSubmissions(ctx, { ...wanted, tournamentId, limit: SUBMISSIONS_A_PART })
    const rows = submissions.map((one) => [
      ...[one.at, one.team.slug, one.by, one.level.slug, one.state, one.answer, one.file?.name, one.comment],
      ...[one.review?.by, one.review?.at, one.review?.comment],
    ])
    const fileName = `submissions-${tournament}-${ctx.now.toISOString().slice(0, 10)}.csv`
    const text = toCsv(wanted.before === undefined ? [head, ...rows] : rows)
    return { fileName, text, submissions: submissions.length, next }
  },
})
