import * as z from 'zod'
import { textProblem } from '../kernel/names.ts'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { MyLevelRef } from './instances.ts'
import { reportKinds, reportStates } from './report-kinds.ts'

export const ReportKind = z.enum(reportKinds)
export type ReportKind = z.infer<typeof ReportKind>

export const reportKindWords: Record<ReportKind, string> = {
  'does-not-start': 'It does not start',
  broken: 'It is broken',
  'right-answer-refused': 'The right answer is refused',
  unclear: 'It is unclear what to do',
  other: 'Something else',
}

export const ReportState = z.enum(reportStates)
export type ReportState = z.infer<typeof ReportState>

/** The longest report and answer, in UTF-16 units. */
export const LONGEST_REPORT = 2000
/** So many reports of a team about one level, and about all, may wait at once. */
export const MOST_WAITING = { level: 3, all: 15 }

function words(missing: string) {
  return z
    .string()
    .overwrite((typed) => typed.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .min(1, missing)
    .max(LONGEST_REPORT, `Use at most ${LONGEST_REPORT.toLocaleString('en')} characters.`)
    .superRefine((text, context) => {
      const message = textProblem(text)
      if (message) context.addIssue({ code: 'custom', message })
    })
}

/** Tells the organisers that something about a level does not work; what runs of it is added by itself. */
export const ReportProblem = MyLevelRef.extend({
  kind: ReportKind,
  words: words('Say what does not work.'),
  /** With what it is sent, such as `web 0.1.0`. */
  client: z.string().trim().max(60).default(''),
})
export type ReportProblem = z.infer<typeof ReportProblem>

const named = z.object({ slug: z.string(), name: z.string() })

/** What a report was about, at the time. */
const About = z.object({
  kind: ReportKind,
  /** Empty once the account of who wrote it is deleted. */
  words: z.string(),
  at: Timestamp,
  state: ReportState,
  version: z.string(),
  /** The answer to who reported it; null: none yet. */
  answer: z.string().nullable(),
})

/** A report as the team sees that made it. */
export const OwnReport = About.extend({ id: Id, by: z.string(), answeredAt: Timestamp.nullable() })
export type OwnReport = z.infer<typeof OwnReport>

/** The latest first. */
export const OwnReports = z.array(OwnReport)

export const ReportsOfLevel = z.strictObject({ level: Slug })
/** A report as the author of its level sees it: without who made it. */
export const AuthorReport = About.extend({ id: Id, tournament: named })
export type AuthorReport = z.infer<typeof AuthorReport>
export const AuthorReports = z.array(AuthorReport)

/** Filters are combined with AND. */
export const ReportFilters = z.strictObject({
  tournament: Slug.optional(),
  level: Slug.optional(),
  /** `waiting`: open or claimed. */
  state: z.enum(['waiting', ...ReportState.options]).optional(),
  kind: ReportKind.optional(),
})
export type ReportFilters = z.infer<typeof ReportFilters>

export const ListReports = ReportFilters.extend({
  /** Where the page before ended. */
  before: z
    .string()
    .regex(/^\d{1,18}$/, 'This is not where a page ends.')
    .optional(),
  limit: z.int().min(1).max(200).default(50),
})

/** A report as organisers see it. */
export const ReportView = About.extend({
  id: Id,
  tournament: named,
  level: named,
  team: named,
  by: z.object({ username: z.string(), displayName: z.string() }),
  /** What the team ran of it, and how that was; null: nothing. */
  instance: z.object({ id: Id, generation: z.int().nullable(), state: z.string().nullable() }).nullable(),
  client: z.string(),
  claimedBy: z.string().nullable(),
  /** Whether the caller has taken it. */
  mine: z.boolean(),
  answeredBy: z.string().nullable(),
  answeredAt: Timestamp.nullable(),
})
export type ReportView = z.infer<typeof ReportView>

/** The latest first. */
export const ReportPage = z.object({ reports: z.array(ReportView), next: z.string().nullable() })

/** Of a tournament, or of the whole domain. */
export const GroupReports = z.strictObject({ tournament: Slug.optional() })

/** What waits about one level. */
export const ReportGroup = z.object({
  tournament: named,
  level: named,
  waiting: z.int(),
  open: z.int(),
  teams: z.int(),
  since: Timestamp,
  kinds: z.array(ReportKind),
})
export type ReportGroup = z.infer<typeof ReportGroup>
/** The one about which most teams wait first. */
export const ReportGroups = z.array(ReportGroup)

const Some = z.array(Id).min(1, 'Choose a report.').max(200, 'At most 200 reports at once.')

export const ReportRefs = z.strictObject({ reports: Some })
/** The same answer to all who made them. */
export const AnswerReports = ReportRefs.extend({ answer: words('Write an answer.') })
/** How many it changed: those that were not answered, closed or taken already. */
export const ChangedReports = z.object({ changed: z.int() })
