import * as z from 'zod'
import { WorkloadState } from '../hosting/workloads.ts'
import { tidyName } from '../kernel/names.ts'
import { Id, Slug, Timestamp } from '../kernel/text.ts'
import { Digest } from '../storage/uploads.ts'
import { AnswerForm, MOST_REVIEWED_LETTERS } from './answers.ts'
import { BracketName } from './brackets.ts'
import { CategoryColor, ShownCategory } from './category-colors.ts'
import { InstanceView, MyLevelRef } from './instances.ts'
import { Difficulty } from './levels.ts'
import { LevelLock } from './releases.ts'
import { TieBreak, TournamentRef, TournamentView } from './tournaments.ts'

export const LevelCard = z.object({
  slug: z.string(),
  name: z.string(),
  category: z.string(),
  /** That of the category; null: organisers chose none. */
  color: CategoryColor.nullable(),
  difficulty: Difficulty,
  tags: z.array(z.string()),
  price: z.number(),
  /** Cash for solving it. */
  reward: z.number(),
  /** For the team what it has for it, or would have as the next one. */
  points: z.number(),
  solves: z.int(),
  /** `available`: not bought yet. If `affordable` is false, it costs more than the team has. */
  state: z.enum(['available', 'bought', 'solved']),
  affordable: z.boolean(),
  /** The state of the team's live instance. */
  instance: WorkloadState.nullable(),
  /** Whether an answer of the team waits for a review. */
  waiting: z.boolean(),
  /** 1 for the first team to solve it; `null` also for what was solved since the scoreboard froze. */
  place: z.int().nullable(),
  /** Why the team, or a visitor, cannot have it yet; null: nothing but its price stands in the way. */
  lock: LevelLock.nullable(),
  /** From when on nobody buys or solves it any more. */
  dueAt: Timestamp.nullable(),
  /** Whether that time has come. */
  closed: z.boolean(),
  /** Whether an outside scorer sends its points, so that nobody solves it. */
  scoredOutside: z.boolean(),
})
export type LevelCard = z.infer<typeof LevelCard>

export const TeamScore = z.object({
  slug: z.string(),
  name: z.string(),
  cash: z.number(),
  /** With the scoreboard frozen: as at the freeze, like the rank. */
  score: z.number(),
  /** `null` while the team has no score. */
  rank: z.int().nullable(),
  /** What it has solved that the frozen scoreboard does not count. */
  solvesSinceFreeze: z.int(),
})

export type TeamScore = z.infer<typeof TeamScore>

export const Board = z.object({
  tournament: TournamentView,
  /** `null` for visitors, and for users who have not joined. */
  team: TeamScore.nullable(),
  levels: z.array(LevelCard),
  /** How many levels there are of which only the category is told. */
  nameless: z.array(z.object({ category: z.string(), levels: z.int() })),
  /** Those of the levels and of the nameless ones, in their order. */
  categories: z.array(ShownCategory),
  /** When the next level comes of which one may know; null: none is announced. */
  nextRelease: Timestamp.nullable(),
  /** Whether organisers give coupons away in it. */
  coupons: z.boolean(),
  /** Whether it has brackets, or asks those who enter something. */
  entry: z.boolean(),
  /** What it sells beside its levels, so that pages for it are shown: `items` anything, `general` something about no level. */
  shop: z.object({ items: z.boolean(), general: z.boolean() }),
})
export type Board = z.infer<typeof Board>

/** Part of the name of a level or a team. */
export const Find = z.strictObject({
  text: z.string().overwrite(tidyName).min(2, 'Enter at least 2 characters.').max(60, 'Use at most 60 characters.'),
})

export const Found = z.object({
  levels: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      category: z.string(),
      tournament: z.object({ slug: z.string(), name: z.string() }),
    }),
  ),
  teams: z.array(z.object({ slug: z.string(), name: z.string() })),
})
export type Found = z.infer<typeof Found>

/** What is left to a team of the attempts at a level. */
export const AttemptsLeft = z.object({
  /** Null: as many as it likes. */
  left: z.int().nullable(),
  /** Before that it has to wait. */
  again: Timestamp.nullable(),
})
export type AttemptsLeft = z.infer<typeof AttemptsLeft>

export const LevelPage = z.object({
  tournament: z.object({
    slug: z.string(),
    name: z.string(),
    phase: z.string(),
    endsAt: Timestamp,
    frozen: z.boolean(),
    paused: TournamentView.shape.paused,
    /** Whether its levels are started again for practice, which counts for nothing. */
    practice: z.boolean(),
  }),
  team: TeamScore.nullable(),
  /** The team does not play any more. */
  disqualified: z.boolean(),
  card: LevelCard,
  author: z.string(),
  homepage: z.string().nullable(),
  /** Markdown. */
  body: z.string(),
  passphrases: z.int(),
  kinds: z.array(z.enum(['http', 'tcp', 'ssh', 'file'])),
  /** Whether something runs or makes files for it; else it is answered as soon as it is bought. */
  runs: z.boolean(),
  /** What there is to choose from is told to who has it. */
  answer: AnswerForm,
  /** For a team that has it. */
  attempts: AttemptsLeft.nullable(),
  /** The answer that waits for a review. */
  waiting: z.object({ since: Timestamp, by: z.string(), comment: z.string() }).nullable(),
  subscription: z.object({ id: Id, boughtBy: z.string(), boughtAt: Timestamp, pricePaid: z.number() }).nullable(),
  instance: InstanceView.nullable(),
  solvers: z.array(z.object({ place: z.int(), team: z.string(), teamSlug: z.string(), at: Timestamp })),
})
export type LevelPage = z.infer<typeof LevelPage>

export const Subscribe = MyLevelRef
export const Subscribed = z.object({ subscriptionId: Id, cash: z.number() })
export type Subscribed = z.infer<typeof Subscribed>

/** An answer: one of the four, as the level wants it. */
export const Submit = MyLevelRef.extend({
  passphrases: z.array(z.string().trim().min(1, 'Enter the passphrase.').max(500)).min(1).max(32).optional(),
  text: z
    .string()
    .trim()
    .min(1, 'Enter your answer.')
    .max(MOST_REVIEWED_LETTERS, `Use at most ${MOST_REVIEWED_LETTERS.toLocaleString('en')} characters.`)
    .optional(),
  /** By their place among the options, from 0. */
  choices: z.array(z.int().min(0).max(19)).min(1, 'Choose an option.').max(20).optional(),
  /** What the caller has uploaded before. */
  file: z
    .strictObject({
      digest: Digest,
      name: z
        .string()
        .trim()
        .min(1)
        .max(120, 'Use a name of at most 120 characters.')
        // No path, and nothing that a header or a terminal would take for its own.
        .regex(/^[^\p{C}/\\"]+$/u, 'Use a plain file name.'),
    })
    .optional(),
  /** For who reviews it. */
  comment: z.string().trim().max(1000, 'Use at most 1,000 characters.').optional(),
})
export type Submit = z.infer<typeof Submit>

/** A wrong passphrase is a result, not an error, so that the attempt is stored. */
export const Submitted = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    /** It is paid at once, and reviewed afterwards. */
    review: z.boolean(),
    reward: z.number(),
    /** `null`, like the place, while the scoreboard is frozen: they are told when it thaws. */
    points: z.number().nullable(),
    cash: z.number(),
    place: z.int().nullable(),
  }),
  z.object({ outcome: z.literal('refused'), attemptsLeft: z.int(), attempts: AttemptsLeft }),
  z.object({ outcome: z.literal('already-solved') }),
  /** It waits for a review, and pays once it is accepted. */
  z.object({ outcome: z.literal('sent') }),
])
export type Submitted = z.infer<typeof Submitted>

/** How many levels a team has solved first, second and third: gold, silver, bronze. */
export const Medals = z.tuple([z.int(), z.int(), z.int()])
export type Medals = z.infer<typeof Medals>

export const ScoreboardRow = z.object({
  /** Equal for teams of equal standing; `null` without a score. */
  rank: z.int().nullable(),
  team: z.string(),
  teamSlug: z.string(),
  score: z.number(),
  solves: z.int(),
  lastSolveAt: Timestamp.nullable(),
  /** The slug of its bracket; `null`: it is in none. */
  bracket: z.string().nullable(),
  medals: Medals,
})
export type ScoreboardRow = z.infer<typeof ScoreboardRow>

/** What stands beside a team's name: its picture, if it has sent one, and the code of its country, if it has said one. */
export const TeamFace = z.object({ picture: Id.nullable(), country: z.string().nullable() })
export type TeamFace = z.infer<typeof TeamFace>

/** How many teams a page of the scoreboard has. */
export const SCOREBOARD_PAGE = 100

export const ScoreboardPage = TournamentRef.extend({
  page: z.int().min(1).max(100_000).default(1),
  /** Only teams with this in their names, in any case. */
  find: z.string().trim().max(60, 'Use at most 60 characters.').default(''),
  /** Only the teams of this bracket, with their places within it. */
  bracket: Slug.optional(),
  /** Frozen for staff, too: as everybody else sees it. */
  asPlayers: z.boolean().default(false),
})

export const Scoreboard = z.object({
  tournament: z.object({
    slug: z.string(),
    name: z.string(),
    phase: z.string(),
    startsAt: Timestamp,
    endsAt: Timestamp,
    tieBreak: TieBreak,
    /** Whether medals are shown. */
    medals: z.boolean(),
  }),
  /** Since when everybody but staff sees the board as it was then; `null`: it is live for all. */
  frozenSince: Timestamp.nullable(),
  /** Whether these are the figures of now. */
  live: z.boolean(),
  /** Increases with each change of the live board; 0 on a frozen one. */
  seq: z.int(),
  refreshedAt: Timestamp.nullable(),
  /** The tournament's brackets, in their order. */
  brackets: z.array(BracketName),
  /** The slug of the one whose teams these are; `null`: all teams. */
  bracket: z.string().nullable(),
  /** How many teams it has. */
  teams: z.int(),
  /** How many of them were looked for, on how many pages. */
  found: z.int(),
  pages: z.int(),
  page: z.int(),
  /** Those of the page. */
  rows: z.array(ScoreboardRow),
  /** By the team's slug, of those rows whose team has a picture or a country. */
  faces: z.record(z.string(), TeamFace),
  /** Score over time of the ten best of these teams: points [ISO time, total]. */
  series: z.array(
    z.object({ team: z.string(), teamSlug: z.string(), points: z.array(z.tuple([Timestamp, z.number()])) }),
  ),
  myTeamSlug: z.string().nullable(),
  /** Whether the caller's team can guess who is behind the others. */
  whoswho: z.boolean(),
  /** The row of the caller's team, wherever it is. */
  mine: ScoreboardRow.nullable(),
})
export type Scoreboard = z.infer<typeof Scoreboard>
