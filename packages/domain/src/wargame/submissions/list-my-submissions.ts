import { ListMySubmissions, OwnSubmissionPage } from '@pathwar/contracts/wargame/submissions'
import { DomainError, query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { readSubmissions } from './submission.queries.ts'

/** What the caller's team has answered in a tournament, the latest first; not who has reviewed it. */
export const listMySubmissions = query({
  permission: 'play',
  input: ListMySubmissions,
  output: OwnSubmissionPage,
  async run(ctx, { tournament, ...wanted }) {
    const { playing, tournament: found } = await visibleTournament(ctx, tournament)
    if (!playing) throw new DomainError('tournament/not-joined')
    const page = await readSubmissions(ctx, {
      ...wanted,
      tournamentId: found.id,
      tournamentTeamId: playing.tournamentTeamId,
    })
    return {
      next: page.next,
      submissions: page.submissions.map(({ id, level, by, at, state, comment, review }) => ({
        ...{ id, level, by, at, state, comment },
        review: review && { ...review, by: null },
      })),
    }
  },
})
