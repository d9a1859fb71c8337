import { ListSubmissions, SubmissionPage } from '@pathwar/contracts/wargame/submissions'
import { query } from '../../kernel/index.ts'
import { loggedTournament } from './logged-tournament.ts'
import { readSubmissions } from './submission.queries.ts'

/** Who has answered what in a tournament, for organisers, the latest first. */
export const listSubmissions = query({
  permission: 'tournament:manage',
  input: ListSubmissions,
  output: SubmissionPage,
  async run(ctx, { tournament, ...wanted }) {
    return readSubmissions(ctx, { ...wanted, tournamentId: await loggedTournament(ctx, tournament) })
  },
})
