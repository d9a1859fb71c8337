import * as z from 'zod'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { PageBefore } from '../messaging/notifications.ts'
import { SubmissionRow } from './submissions.ts'

/** For so long an answer that somebody has taken to review is nobody else's. */
export const CLAIM_MINUTES = 15

const named = z.object({ slug: z.string(), name: z.string() })

/** Filters are combined with AND. */
export const ReviewFilters = z.strictObject({
  tournament: Slug.optional(),
  level: Slug.optional(),
  /** `paid`: at once, before the review. */
  state: z.enum(['sent', 'paid']).optional(),
})
export type ReviewFilters = z.infer<typeof ReviewFilters>

export const ListReviews = ReviewFilters.extend({ after: PageBefore, limit: z.int().min(1).max(200).default(50) })

/** An answer that waits for a review. */
export const ReviewRow = SubmissionRow.pick({
  id: true,
  level: true,
  team: true,
  by: true,
  at: true,
  state: true,
}).extend({
  tournament: named,
  /** Who has taken it to review; null: nobody. */
  claim: z.object({ by: z.string(), mine: z.boolean(), until: Timestamp }).nullable(),
})
export type ReviewRow = z.infer<typeof ReviewRow>

/** The one that waits longest first; `next`: the value for `after` of the next page, null at the end. */
export const ReviewPage = z.object({ reviews: z.array(ReviewRow), next: z.string().nullable() })

export const SubmissionRef = z.strictObject({ submission: Id })

/** An answer with all that is needed to decide on it. */
export const ReviewDetail = SubmissionRow.extend({
  tournament: named,
  claim: ReviewRow.shape.claim,
  /** What the level asks for: Markdown. */
  body: z.string(),
  /** What the same team has sent for it before, the latest first. */
  before: z.array(SubmissionRow.pick({ id: true, by: true, at: true, state: true, answer: true, review: true })),
})
export type ReviewDetail = z.infer<typeof ReviewDetail>

const Comment = z.string().trim().max(2000, 'Use at most 2,000 characters.')

export const AcceptSubmission = SubmissionRef.extend({ comment: Comment.default('') })
export const RefuseSubmission = SubmissionRef.extend({
  comment: Comment.min(1, 'Tell the team why, so that it can do better.'),
})

/** `took`: the cash that the team gave back, and the points, of what had been paid at once. */
export const Reviewed = z.object({
  outcome: z.enum(['accepted', 'refused']),
  took: z.object({ cash: z.number(), points: z.number() }).nullable(),
  level: named,
  team: named,
  /** Its slug. */
  tournament: z.string(),
  /** The next answer that waits for the caller; null: none. */
  next: Id.nullable(),
})
export type Reviewed = z.infer<typeof Reviewed>

/** Takes the answer that waits longest and that nobody else has, or a certain one. */
export const ClaimReview = ReviewFilters.extend({ submission: Id.optional() })
