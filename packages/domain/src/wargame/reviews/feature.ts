import { feature } from '../../kernel/index.ts'
import { acceptSubmission } from './accept-submission.ts'
import { rewardTakenBack } from './bookings.ts'
import { claimReview } from './claim-review.ts'
import { getAnswerFile } from './get-answer-file.ts'
import { getReview } from './get-review.ts'
import { listReviews } from './list-reviews.ts'
import { refuseSubmission } from './refuse-submission.ts'
import { releaseReview } from './release-review.ts'
import { reviewInvariants, reviewMovers } from './review.movers.ts'

/** Answers that a person decides on. */
export const reviews = feature('reviews', {
  useCases: {
    list: listReviews,
    get: getReview,
    claim: claimReview,
    release: releaseReview,
    accept: acceptSubmission,
    refuse: refuseSubmission,
  },
  withoutProcedure: { file: getAnswerFile },
  movers: reviewMovers,
  invariants: reviewInvariants,
  bookings: [rewardTakenBack],
})
