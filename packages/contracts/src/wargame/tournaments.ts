import * as z from 'zod'
import { Amount, DisplayName, EmailDomain, Id, Moment, Slug, Timestamp } from '../kernel/text.ts'
import { Scoring } from './scoring.ts'
import { WhoswhoRule } from './whoswho-rule.ts'

export const TournamentRef = z.strictObject({ tournament: Slug })

/**
 * Of teams with an equal score: the one that reached it first by solving is better; or, of those whose score an outside scorer changes,
 * too, the one whose last points came first; or they are equal.
 */
export const TieBreak = z.enum(['earliest', 'last-points', 'equal'])
export type TieBreak = z.infer<typeof TieBreak>

/** A site on which something may be shown in a frame: its origin, or `*` for any. */
export const EmbeddingSite = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, 'Use at most 200 characters.')
  .regex(/^(?:\*|https?:\/\/(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?\/?)$/, {
    error: 'Write the address of a site, such as https://example.org, or * for any site.',
  })
  .overwrite((site) => site.replace(/\/$/, ''))

const EmbedOn = z.array(EmbeddingSite).max(20, 'At most 20 sites.')

export const TournamentRules = z.strictObject({
  startsAt: Moment,
  endsAt: Moment,
  /** The maximum number of a team's members that may play; `null`: no limit. */
  maxTeamSize: z.int().min(1, 'Must be at least 1.').max(1000).nullable().default(null),
  /** The maximum number of teams; `null`: no limit. */
  maxTeams: z.int().min(1, 'Must be at least 1.').max(100_000).nullable().default(null),
  /** Only users with an e-mail address of these domains may join; empty: everybody. */
  emailDomains: z.array(EmailDomain).max(50).default([]),
  startingCash: Amount.default(0),
  /** How levels are worth points; `null`: each is worth its reward, for ever. */
  scoring: Scoring.nullable().default(null),
  /** From then on players see the scoreboard as it is then, until it is thawed; `null`: they always see it live. */
  freezesAt: Moment.nullable().default(null),
  /** Teams guess who is behind another one, and nobody sees who is, until it is over; `null`: it is no secret. */
  whoswho: WhoswhoRule.nullable().default(null),
  /** Teams enter from then on, and until then; `null`: as long as it is open and not over. */
  entryOpensAt: Moment.nullable().default(null),
  entryClosesAt: Moment.nullable().default(null),
  /** Whether a team may choose another bracket until it starts. */
  bracketChanges: z.boolean().default(false),
  tieBreak: TieBreak.default('earliest'),
  /** Whether the scoreboard shows who was among the first three to solve a level. */
  medals: z.boolean().default(true),
  /** On which sites the scoreboard of a public tournament may be shown in a frame. */
  embedOn: EmbedOn.default([]),
})

export const Visibility = z.enum(['public', 'unlisted', 'private'])

export const CreateTournament = TournamentRules.extend({
  name: DisplayName,
  slug: Slug.optional(),
  description: z.string().max(20_000).default(''),
  visibility: Visibility.default('public'),
})
export type CreateTournament = z.infer<typeof CreateTournament>

export const UpdateTournament = z.strictObject({
  tournament: Slug,
  changes: z.strictObject({
    name: DisplayName.optional(),
    description: z.string().max(20_000).optional(),
    visibility: Visibility.optional(),
    featured: z.boolean().optional(),
    announceFirstBloods: z.boolean().optional(),
    startsAt: Moment.optional(),
    endsAt: Moment.optional(),
    maxTeamSize: z.int().min(1, 'Must be at least 1.').max(1000).nullable().optional(),
    maxTeams: z.int().min(1, 'Must be at least 1.').max(100_000).nullable().optional(),
    emailDomains: z.array(EmailDomain).max(50).optional(),
    startingCash: Amount.optional(),
    scoring: Scoring.nullable().optional(),
    freezesAt: Moment.nullable().optional(),
    whoswho: WhoswhoRule.nullable().optional(),
    entryOpensAt: Moment.nullable().optional(),
    entryClosesAt: Moment.nullable().optional(),
    bracketChanges: z.boolean().optional(),
    tieBreak: TieBreak.optional(),
    medals: z.boolean().optional(),
    embedOn: EmbedOn.optional(),
  }),
})
export type UpdateTournament = z.infer<typeof UpdateTournament>

/** Freezes a tournament's scoreboard at a moment to come; without one, now. */
export const FreezeScoreboard = TournamentRef.extend({ at: Moment.optional() })

/** A code as people type it; what is none is an unknown one. */
export const TypedEntryCode = z.string().trim().min(1, 'Enter the code.').max(100, 'This is not a code.')

/** Answers to a tournament's questions, by their slugs; null: none. */
export const GivenAnswers = z
  .record(Slug, z.union([z.string().max(2000), z.number(), z.boolean()]).nullable())
  .refine((all) => Object.keys(all).length <= 50, 'At most 50 answers.')
export type GivenAnswers = z.infer<typeof GivenAnswers>

export const JoinTournament = z.strictObject({
  tournament: Slug,
  team: Slug,
  /** The way into a private tournament, and into a bracket that needs one. */
  code: TypedEntryCode.optional(),
  /** Not given: that of the code, or the one in which the team may be. */
  bracket: Slug.optional(),
  answers: GivenAnswers.optional(),
})
export type JoinTournament = z.infer<typeof JoinTournament>

/** An organiser enters a team, whatever its answers and a bracket's needs are. */
export const AdmitTeam = z.strictObject({ tournament: Slug, team: Slug, bracket: Slug.optional() })
export type AdmitTeam = z.infer<typeof AdmitTeam>

/**
 * Organisers set `draft` and `closed`; `upcoming`, `running` and `over` follow from the dates of an open tournament.
 */
export const Phase = z.enum(['draft', 'upcoming', 'running', 'over', 'closed'])
export type Phase = z.infer<typeof Phase>

export const TournamentView = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  visibility: Visibility,
  /** The front page shows it first. */
  featured: z.boolean(),
  /** Who solves a level first is announced to everybody. */
  announceFirstBloods: z.boolean(),
  phase: Phase,
  startsAt: Timestamp,
  endsAt: Timestamp,
  maxTeamSize: z.int().nullable(),
  maxTeams: z.int().nullable(),
  emailDomains: z.array(z.string()),
  startingCash: z.number(),
  scoring: Scoring.nullable(),
  /** When players' scoreboard freezes, or froze. */
  freezesAt: Timestamp.nullable(),
  /** It is frozen now: everybody but staff sees it as it was at `freezesAt`. */
  frozen: z.boolean(),
  /** When it was thawed. */
  thawedAt: Timestamp.nullable(),
  /** Its clock stands still: nothing is bought, started or solved, and no time of it passes. `null`: it is not paused. */
  paused: z.object({ since: Timestamp, reason: z.string(), gate: z.enum(['stays', 'shuts']) }).nullable(),
  /** Since when nothing in it changes any more. */
  archivedAt: Timestamp.nullable(),
  /** Whether everybody who sees it may start its levels again, for practice. */
  practice: z.boolean(),
  whoswho: WhoswhoRule.nullable(),
  entryOpensAt: Timestamp.nullable(),
  entryClosesAt: Timestamp.nullable(),
  bracketChanges: z.boolean(),
  tieBreak: TieBreak,
  medals: z.boolean(),
  embedOn: z.array(z.string()),
  teams: z.int(),
  /** `null`: secret until it begins. */
  levels: z.int().nullable(),
  /** The current user's team in it, if any. */
  myTeam: z.object({ slug: z.string(), name: z.string(), disqualified: z.boolean() }).nullable(),
  can: z.object({ manage: z.boolean(), join: z.boolean() }),
})
export type TournamentView = z.infer<typeof TournamentView>
