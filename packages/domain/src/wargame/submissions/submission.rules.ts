import type { SubmissionState } from '@pathwar/contracts/wargame/submissions'

/** What of a validation says where it stands. */
export interface StateFacts {
  status: string
  byReview: boolean
  acceptedAt: Date | null
  reviewedAt: Date | null
}

/** Where an answer stands. A solve that was paid at once waits, too, until somebody has looked at it. */
export function stateOf({ status, byReview, acceptedAt, reviewedAt }: StateFacts): SubmissionState {
  if (status === 'sent') return 'sent'
  if (status === 'accepted') return byReview && reviewedAt === null ? 'auto-accepted' : 'accepted'
  return acceptedAt === null ? 'refused' : 'taken-back'
}
