import * as z from 'zod'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { TournamentRef } from './tournaments.ts'

/** How many teams one ruling is about at most. */
export const MOST_RULED = 200

/** What organisers decide about a team in a tournament. `noted`: for themselves alone. */
export const RulingKind = z.enum(['disqualified', 'reinstated', 'hidden', 'shown', 'adjusted', 'noted'])
export type RulingKind = z.infer<typeof RulingKind>

const Reason = z.string().trim().max(500, 'Use at most 500 characters.')
const GivenReason = Reason.min(3, 'Say why, in a few words.')
/** What is given, or taken if it is negative. */
const Change = z
  .number()
  .min(-1_000_000_000)
  .max(1_000_000_000)
  .refine((value) => Number(value.toFixed(2)) === value, 'At most two decimals.')

const SomeTeams = TournamentRef.extend({
  teams: z
    .array(Slug)
    .min(1, 'Choose a team.')
    .max(MOST_RULED, `Choose at most ${MOST_RULED} teams at once.`)
    .overwrite((slugs) => [...new Set(slugs)]),
})

/** The team is told the reason. */
export const DisqualifyTeams = SomeTeams.extend({ reason: GivenReason })
export const ReinstateTeams = SomeTeams.extend({ reason: Reason.default('') })
export const HideTeams = SomeTeams.extend({ reason: Reason.default('') })

/** Points and cash that each of the teams gets; negative: it loses them. */
export const AdjustTeams = SomeTeams.extend({
  score: Change.default(0),
  cash: Change.default(0),
  reason: GivenReason,
}).refine(({ score, cash }) => score !== 0 || cash !== 0, { error: 'Enter points or cash.', path: ['score'] })
export type AdjustTeams = z.infer<typeof AdjustTeams>

export const NoteTeam = TournamentRef.extend({
  team: Slug,
  text: z.string().trim().min(1, 'Write something.').max(500, 'Use at most 500 characters.'),
})

const team = z.object({ slug: z.string(), name: z.string() })

/** Those that it concerned; the others were so already. */
export const Ruled = z.object({
  tournament: z.object({ slug: z.string(), name: z.string() }),
  changed: z.array(team),
})
export type Ruled = z.infer<typeof Ruled>

export const PreviewRuling = SomeTeams.extend({
  kind: RulingKind.exclude(['noted']),
  score: Change.default(0),
  cash: Change.default(0),
})
export type PreviewRuling = z.infer<typeof PreviewRuling>

/** What a ruling would do to a team. */
export const RulingPreview = z.object({
  teams: z.array(
    team.extend({
      /** `already`: it is so already. `short`: it has not so much cash. */
      outcome: z.enum(['changes', 'already', 'short']),
      rank: z.int().nullable(),
      score: z.number(),
      cash: z.number(),
      solves: z.int(),
      /** Levels that run now. */
      running: z.int(),
    }),
  ),
  /** Of how many levels the solvers' places change. */
  levels: z.int(),
})
export type RulingPreview = z.infer<typeof RulingPreview>

export const TeamStanding = z.enum(['ranked', 'hidden', 'disqualified'])
export type TeamStanding = z.infer<typeof TeamStanding>

export const teamSorts = ['rank', 'name', 'solves', 'last-solve'] as const

export const TeamFilters = TournamentRef.extend({
  standing: TeamStanding.optional(),
  /** A part of the name. */
  search: z.string().trim().max(60, 'Use at most 60 characters.').optional(),
  minScore: z.number().optional(),
  maxScore: z.number().optional(),
  /** Only those that have solved nothing. */
  unsolved: z.boolean().optional(),
  sort: z.enum(teamSorts).default('rank'),
})
export type TeamFilters = z.input<typeof TeamFilters>

export const ListTeams = TeamFilters.extend({
  /** How many come before the page, as the page before said. */
  before: z
    .string()
    .regex(/^\d{1,6}$/, 'Use the value of `next` of the page before.')
    .optional(),
  limit: z.int().min(1).max(200).default(50),
})

/** A team of a tournament, for organisers, live also while the scoreboard is frozen. */
export const ManagedTeam = team.extend({
  standing: TeamStanding,
  /** Null without a score, or if it is not ranked. */
  rank: z.int().nullable(),
  score: z.number(),
  cash: z.number(),
  solves: z.int(),
  lastSolveAt: Timestamp.nullable(),
  members: z.int(),
  /** Levels that run now. */
  running: z.int(),
  /** When one of its members was last here. */
  seenAt: Timestamp.nullable(),
})
export type ManagedTeam = z.infer<typeof ManagedTeam>

export const ManagedTeams = z.object({
  teams: z.array(ManagedTeam),
  /** How many match. */
  found: z.int(),
  next: z.string().nullable(),
})

export const ManagedTeamRef = TournamentRef.extend({ team: Slug })

export const RulingView = z.object({
  id: Id,
  kind: RulingKind,
  reason: z.string(),
  score: z.number(),
  cash: z.number(),
  by: z.string().nullable(),
  at: Timestamp,
})
export type RulingView = z.infer<typeof RulingView>

export const TeamRecord = ManagedTeam.extend({
  tournament: z.object({ slug: z.string(), name: z.string() }),
  joinedAt: Timestamp,
  people: z.array(z.object({ id: Id, username: z.string(), displayName: z.string(), seenAt: Timestamp.nullable() })),
  levels: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      boughtAt: Timestamp,
      pricePaid: z.number(),
      solvedAt: Timestamp.nullable(),
      /** Null while the team is not ranked. */
      place: z.int().nullable(),
      refused: z.int(),
      instance: z.string().nullable(),
    }),
  ),
  /** The latest first. */
  rulings: z.array(RulingView),
})
export type TeamRecord = z.infer<typeof TeamRecord>

export const ListTeamEntries = ManagedTeamRef.extend({
  before: z.string().max(100).optional(),
  limit: z.int().min(1).max(200).default(50),
})

/** An entry of a team's cash or points, in one list. */
export const TeamEntry = z.object({
  of: z.enum(['cash', 'score']),
  /** What it was for, such as `reward` or `revaluation`. */
  kind: z.string(),
  /** The level, the item or the reason. */
  what: z.string().nullable(),
  amount: z.number(),
  /** Of the cash, after it. */
  balance: z.number().nullable(),
  at: Timestamp,
})
export type TeamEntry = z.infer<typeof TeamEntry>

export const TeamEntries = z.object({
  /** The latest first. */
  entries: z.array(TeamEntry),
  next: z.string().nullable(),
})

/** Why the caller's team is disqualified; null: it is not. */
export const MyRuling = z.object({ reason: z.string(), at: Timestamp }).nullable()
