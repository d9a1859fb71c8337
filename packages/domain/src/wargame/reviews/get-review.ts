import { ReviewDetail, SubmissionRef } from '@pathwar/contracts/wargame/reviews'
import { DomainError, query } from '../../kernel/index.ts'
import { readSubmissions } from '../submissions/index.ts'
import { claimView, reviewable } from './review.queries.ts'

/** How many earlier answers of the team are shown beside one. */
const MOST_BEFORE = 20

/** An answer with what the level asks for and what the team has sent before, for who may review it. */
export const getReview = query({
  permission: 'answer:review',
  input: SubmissionRef,
  output: ReviewDetail,
  async run(ctx, { submission: id }) {
    const found = await reviewable(ctx, id)
    if (!found) throw new DomainError('review/not-found')
    if (found.ownTeam) throw new DomainError('review/own-team')
    const { subscriptionId, tournament, body, claimedBy, claimedAt, mine } = found
    const { submissions } = await readSubmissions(ctx, { id, limit: 1 })
    const [submission] = submissions
    if (!submission) throw new DomainError('review/not-found')
    const all = await readSubmissions(ctx, { subscriptionId, limit: MOST_BEFORE + 1 })
    const before = all.submissions
      .filter((one) => one.id !== id)
      .map(({ id, by, at, state, answer, review }) => ({ id, by, at, state, answer, review }))
    return { ...submission, tournament, claim: claimView(claimedBy, claimedAt, mine), body, before }
  },
})
