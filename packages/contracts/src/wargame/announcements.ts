import * as z from 'zod'
import { readableName } from '../kernel/names.ts'
import { Id, Moment, Slug, Timestamp, Username } from '../kernel/text.ts'

/** The longest body, in UTF-16 units. */
export const LONGEST_ANNOUNCEMENT = 20_000

const Title = readableName(1, 120)
const Body = z.string().max(LONGEST_ANNOUNCEMENT, `Use at most ${LONGEST_ANNOUNCEMENT} characters.`)

/** Whom it is for: all people of the tournament, the teams of a bracket, a team that plays in it, or one user who plays in it. */
export const AnnounceTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('bracket'), bracket: Slug }),
  z.strictObject({ kind: z.literal('team'), team: Slug }),
  z.strictObject({ kind: z.literal('user'), username: Username }),
])
export type AnnounceTo = z.infer<typeof AnnounceTo>

export const WriteAnnouncement = z.strictObject({
  tournament: Slug,
  title: Title,
  /** Markdown. */
  body: Body.default(''),
  to: AnnounceTo.default({ kind: 'everyone' }),
  urgent: z.boolean().default(false),
  /** The level that it is about. */
  level: Slug.nullable().default(null),
  /** When it comes out; null: at once. */
  at: Moment.nullable().default(null),
})
export type WriteAnnouncement = z.infer<typeof WriteAnnouncement>

export const AnnouncementRef = z.strictObject({ announcement: Id })

/** What is not given stays. Whom it is for stays, too: who has read it cannot forget it. */
export const EditAnnouncement = z.strictObject({
  announcement: Id,
  changes: z.strictObject({
    title: Title.optional(),
    body: Body.optional(),
    urgent: z.boolean().optional(),
    level: Slug.nullable().optional(),
    /** Another time for one that has not come out; null: at once. */
    at: Moment.nullable().optional(),
  }),
})
export type EditAnnouncement = z.infer<typeof EditAnnouncement>

export const ListAnnouncements = z.strictObject({
  tournament: Slug,
  /** Where the page before ended. */
  before: z.string().max(100).optional(),
  limit: z.int().min(1).max(100).default(20),
})

export const AnnouncementsOf = z.strictObject({ tournament: Slug })

/** Marks these as read, or all. */
export const DismissAnnouncements = z.strictObject({
  tournament: Slug,
  announcements: z.array(Id).max(100).optional(),
})

const level = z.object({ slug: z.string(), name: z.string() })

/** An announcement as its readers see it. */
export const AnnouncementView = z.object({
  id: Id,
  title: z.string(),
  body: z.string(),
  urgent: z.boolean(),
  /** Whom it is for, as the reader is told: everybody, their bracket, their team, or only them. */
  to: z.enum(['everyone', 'bracket', 'team', 'you']),
  level: level.nullable(),
  firstBlood: z.boolean(),
  publishedAt: Timestamp,
  editedAt: Timestamp.nullable(),
  /** Null: nobody keeps it for this reader, who has no account here. */
  read: z.boolean().nullable(),
})
export type AnnouncementView = z.infer<typeof AnnouncementView>

export const AnnouncementPage = z.object({
  /** The latest first. */
  announcements: z.array(AnnouncementView),
  next: z.string().nullable(),
})
export type AnnouncementPage = z.infer<typeof AnnouncementPage>

/** How many announcements a banner is made of at most. */
export const MOST_SHOWN = 10

/** What the reader has not read: how many, and the first of them, urgent ones on top, then the latest first. */
export const UnreadAnnouncements = z.object({ count: z.int(), first: z.array(AnnouncementView) })
export type UnreadAnnouncements = z.infer<typeof UnreadAnnouncements>

/** `draft`: it has no time yet, because a clone brought it along. */
export const AnnouncementState = z.enum(['draft', 'scheduled', 'published', 'withdrawn'])
export type AnnouncementState = z.infer<typeof AnnouncementState>

/** An announcement as organisers see it. */
export const WrittenAnnouncement = z.object({
  id: Id,
  tournament: z.string(),
  title: z.string(),
  body: z.string(),
  urgent: z.boolean(),
  to: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('everyone') }),
    z.object({ kind: z.literal('bracket'), bracket: z.string(), name: z.string() }),
    z.object({ kind: z.literal('team'), team: z.string(), name: z.string() }),
    z.object({ kind: z.literal('user'), username: z.string() }),
  ]),
  level: level.nullable(),
  firstBlood: z.boolean(),
  /** Who wrote it; null: the tournament's rule. */
  author: z.string().nullable(),
  state: AnnouncementState,
  scheduledAt: Timestamp.nullable(),
  publishedAt: Timestamp.nullable(),
  editedAt: Timestamp.nullable(),
  withdrawnAt: Timestamp.nullable(),
  /** How many of those who play and whom it is for have read it. */
  readBy: z.int(),
  people: z.int(),
})
export type WrittenAnnouncement = z.infer<typeof WrittenAnnouncement>

export const WrittenPage = z.object({
  announcements: z.array(WrittenAnnouncement),
  next: z.string().nullable(),
})
