import { ClaimReview, SubmissionRef } from '@pathwar/contracts/wargame/reviews'
import { command, DomainError } from '../../kernel/index.ts'
import { claimNext, reviewable } from './review.queries.ts'

/** Takes an answer to review, for some minutes: the one that waits longest, or a certain one. Two reviewers never have the same. */
export const claimReview = command({
  permission: 'answer:review',
  audit: { not: 'taking an answer to look at it decides nothing; the decision is in the log' },
  input: ClaimReview,
  output: SubmissionRef,
  async run(ctx, wanted) {
    const submission = await claimNext(ctx, wanted)
    if (submission) {
      await ctx.emit('reviews.changed', {})
      return { submission }
    }
    if (wanted.submission === undefined) throw new DomainError('review/none-waits')
    const found = await reviewable(ctx, wanted.submission)
    if (!found) throw new DomainError('review/not-found')
    if (found.ownTeam) throw new DomainError('review/own-team')
    throw new DomainError(found.claimedBy === null || found.mine ? 'review/decided' : 'review/taken')
  },
})
