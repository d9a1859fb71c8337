import * as z from 'zod'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { TournamentRef } from './tournaments.ts'

/** A level of a tournament that an outside scorer sends ticks for. */
export const FeedRef = TournamentRef.extend({ level: Slug })

/** How many secrets of a feed can sign at a time. */
export const MOST_FEED_SECRETS = 5

export const NewFeedSecret = FeedRef.extend({
  /** For so long the secrets of before sign as well, so that the scorer can change at leisure. */
  overlapMinutes: z.int().min(0, 'Must not be negative.').max(10_080, 'At most a week.').default(60),
})

export const FeedSecret = z.object({
  id: Id,
  /** Its last letters. */
  ending: z.string(),
  by: z.string().nullable(),
  createdAt: Timestamp,
  /** From then on it signs nothing; null: until it is replaced or revoked. */
  endsAt: Timestamp.nullable(),
  ended: z.boolean(),
  usedAt: Timestamp.nullable(),
})
export type FeedSecret = z.infer<typeof FeedSecret>

export const CreatedFeedSecret = FeedSecret.extend({ secret: z.string() })
export type CreatedFeedSecret = z.infer<typeof CreatedFeedSecret>

export const FeedSecretRef = FeedRef.extend({ secretId: Id })

const team = z.object({ slug: z.string(), name: z.string() })

/** How a feed does, for organisers. */
export const FeedConnection = z.object({
  tournament: team,
  level: team,
  /** Whether it takes ticks now; else why not. */
  refusal: z.string().nullable(),
  secrets: z.array(FeedSecret),
  lastNumber: z.int(),
  /** When the last tick was booked. */
  lastAt: Timestamp.nullable(),
  /** How long it usually takes from one tick to the next; null: nobody knows yet. */
  usualSeconds: z.number().nullable(),
  /** Since when ticks are missing; null: they are not. */
  missingSince: Timestamp.nullable(),
  /** A team's slug for examples. */
  exampleTeam: z.string().nullable(),
})
export type FeedConnection = z.infer<typeof FeedConnection>

export const ListTicks = FeedRef.extend({
  before: z.string().max(60).optional(),
  limit: z.int().min(1).max(200).default(50),
})

const Retraction = z.object({ at: Timestamp, reason: z.string(), by: z.string().nullable() })

/** A tick with a right signature, for organisers. */
export const TickRow = z.object({
  id: Id,
  state: z.enum(['booked', 'refused']),
  /** Null: it could not be read. */
  number: z.int().nullable(),
  at: Timestamp,
  /** By the scorer's clock. */
  sentAt: Timestamp.nullable(),
  holder: team.nullable(),
  teams: z.int(),
  points: z.number(),
  /** Why it was refused. */
  refusal: z.string().nullable(),
  retracted: Retraction.nullable(),
})
export type TickRow = z.infer<typeof TickRow>

/** The latest first; `next`: the value for `before` of the next page. */
export const TickPage = z.object({ ticks: z.array(TickRow), next: z.string().nullable() })

export const RetractTick = FeedRef.extend({
  number: z.int().min(1),
  reason: z.string().trim().min(3, 'Say why, in a few words: players read it.').max(500, 'Use at most 500 characters.'),
})
export const RetractedTick = z.object({ number: z.int(), teams: z.int(), points: z.number() })

/** A message that only tests, signed with the newest secret; to be sent to the feed's address as it is. */
export const SignedMessage = z.object({ path: z.string(), headers: z.record(z.string(), z.string()), body: z.string() })
export type SignedMessage = z.infer<typeof SignedMessage>

export const ShowFeed = FeedRef.extend({
  /** Frozen for staff, too. */
  asPlayers: z.boolean().default(false),
})

const Sums = z.object({ points: z.number(), attack: z.number(), defence: z.number(), sla: z.number(), held: z.int() })

export const FeedRow = Sums.extend({ team: z.string(), teamSlug: z.string() })
export type FeedRow = z.infer<typeof FeedRow>

/** What an outside scorer has sent for a level, as far as the reader may know. */
export const FeedView = z.object({
  frozenSince: Timestamp.nullable(),
  /** Since how many ticks, and when, a team holds it. */
  holder: z.object({ team, since: Timestamp, ticks: z.int() }).nullable(),
  /** Whether anybody ever held it, and whether points are told by attack, defence and availability. */
  hill: z.boolean(),
  parts: z.boolean(),
  ticks: z.int(),
  lastAt: Timestamp.nullable(),
  /** The best hundred. */
  rows: z.array(FeedRow),
  /** The row of the caller's team, wherever it is. */
  mine: FeedRow.nullable(),
  /** The latest first. */
  history: z.array(
    z.object({
      number: z.int(),
      at: Timestamp,
      holder: team.nullable(),
      teams: z.int(),
      points: z.number(),
      retracted: z.object({ at: Timestamp, reason: z.string() }).nullable(),
    }),
  ),
})
export type FeedView = z.infer<typeof FeedView>

export const ShowTeamTicks = TournamentRef.extend({ team: Slug, asPlayers: z.boolean().default(false) })

/** What a team got by ticks, by level. */
export const TeamTicks = z.object({
  levels: z.array(
    Sums.extend({
      level: team,
      /** Its points of the level over time. */
      line: z.array(z.tuple([Timestamp, z.number()])),
      /** The latest first. */
      last: z.array(z.object({ number: z.int(), at: Timestamp, points: z.number(), cause: z.string() })),
    }),
  ),
})
export type TeamTicks = z.infer<typeof TeamTicks>
