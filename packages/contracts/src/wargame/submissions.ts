import * as z from 'zod'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { PageBefore } from '../messaging/notifications.ts'
import { TournamentRef } from './tournaments.ts'

/**
 * Where an answer stands: `sent` waits for a review; `auto-accepted` was paid at once and waits for one; `taken-back` was paid at
 * once and then refused.
 */
export const SubmissionState = z.enum(['sent', 'accepted', 'auto-accepted', 'refused', 'taken-back'])
export type SubmissionState = z.infer<typeof SubmissionState>

const named = z.object({ slug: z.string(), name: z.string() })

/** What a person has decided on an answer. */
export const ReviewView = z.object({
  /** Null for the team: who reviews is not its business. */
  by: z.string().nullable(),
  at: Timestamp,
  comment: z.string(),
})
export type ReviewView = z.infer<typeof ReviewView>

const submission = {
  id: Id,
  level: named,
  /** Who sent it for the team. */
  by: z.string(),
  at: Timestamp,
  state: SubmissionState,
  /** What its author wrote to who reviews it. */
  comment: z.string(),
  review: ReviewView.nullable(),
}

const page = { before: PageBefore, limit: z.int().min(1).max(200).default(50) }

export const ListMySubmissions = TournamentRef.extend({ level: Slug.optional(), ...page })

/** An answer as its team sees it: not what it was, since team mates know, and never which part of it was right. */
export const OwnSubmission = z.object(submission)
export type OwnSubmission = z.infer<typeof OwnSubmission>

/** The latest first; `next`: the value for `before` of the next page, null at the end. */
export const OwnSubmissionPage = z.object({ submissions: z.array(OwnSubmission), next: z.string().nullable() })

export const SubmissionFilters = TournamentRef.extend({
  level: Slug.optional(),
  /** By its slug. */
  team: Slug.optional(),
  /** `waiting`: for a review. */
  state: z.enum(['accepted', 'refused', 'waiting']).optional(),
})
export type SubmissionFilters = z.infer<typeof SubmissionFilters>

export const ListSubmissions = SubmissionFilters.extend(page)

/** An answer as organisers see it. */
export const SubmissionRow = z.object({
  ...submission,
  team: named,
  /** What was answered; null: right passphrases, which are not kept, and what is older than this log. */
  answer: z.string().nullable(),
  /** Of an answer that is a file. */
  file: z.object({ name: z.string(), size: z.int(), path: z.string() }).nullable(),
})
export type SubmissionRow = z.infer<typeof SubmissionRow>

export const SubmissionPage = z.object({ submissions: z.array(SubmissionRow), next: z.string().nullable() })

export const ExportSubmissions = SubmissionFilters.extend({ before: PageBefore })

/** A part of a CSV file. All parts, joined in order, are the file. */
export const SubmissionExport = z.object({
  fileName: z.string(),
  text: z.string(),
  submissions: z.int(),
  /** The value for `before` of the next part; null after the last. */
  next: z.string().nullable(),
})

/** Where the file of an answer is downloaded, by who reviews it. */
export function answerFilePath(submission: string): string {
  return `/files/answers/${encodeURIComponent(submission)}`
}
