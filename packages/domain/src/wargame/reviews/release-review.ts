import { SubmissionRef } from '@pathwar/contracts/wargame/reviews'
import { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { reviewable } from './review.queries.ts'

/** Gives an answer back that the caller has taken to review, so that others can. */
export const releaseReview = command({
  permission: 'answer:review',
  audit: { not: 'giving an answer back decides nothing; the decision is in the log' },
  input: SubmissionRef,
  output: SubmissionRef,
  async run(ctx, { submission }) {
    if (!(await reviewable(ctx, submission))) throw new DomainError('review/not-found')
    const released = await LevelValidation.query(ctx.db)
      .where({ id: submission, claimedBy: userOf(ctx).userId })
      .whereNull('reviewedAt')
      .patch({ claimedBy: null, claimedAt: null })
    if (released > 0) await ctx.emit('reviews.changed', {})
    return { submission }
  },
})
