import * as z from 'zod'
import { WorkloadState } from '../hosting/workloads.ts'
import { tidyName } from '../kernel/names.ts'
import { Id, Timestamp } from '../kernel/text.ts'
import { InstanceView, MyLevelRef } from './instances.ts'
import { Difficulty } from './levels.ts'
import { TournamentRef, TournamentView } from './tournaments.ts'

export const LevelCard = z.object({
  slug: z.string(),
  name: z.string(),
  category: z.string(),
  difficulty: Difficulty,
  tags: z.array(z.string()),
  price: z.number(),
  reward: z.number(),
  solves: z.int(),
  /** `available`: not bought yet. If `affordable` is false, it costs more than the team has. */
  state: z.enum(['available', 'bought', 'solved']),
  affordable: z.boolean(),
  /** The state of the team's live instance. */
  instance: WorkloadState.nullable(),
  /** 1 for the first team to solve it. */
  place: z.int().nullable(),
})
export type LevelCard = z.infer<typeof LevelCard>

export const TeamScore = z.object({
  slug: z.string(),
  name: z.string(),
  cash: z.number(),
  score: z.number(),
  /** `null` while the team has no score. */
  rank: z.int().nullable(),
})

export type TeamScore = z.infer<typeof TeamScore>

export const Board = z.object({
  tournament: TournamentView,
  /** `null` for visitors, and for users who have not joined. */
  team: TeamScore.nullable(),
  levels: z.array(LevelCard),
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

export const LevelPage = z.object({
  tournament: z.object({ slug: z.string(), name: z.string(), phase: z.string(), endsAt: Timestamp }),
  team: TeamScore.nullable(),
  card: LevelCard,
  author: z.string(),
  homepage: z.string().nullable(),
  /** Markdown. */
  body: z.string(),
  passphrases: z.int(),
  kinds: z.array(z.enum(['http', 'tcp', 'ssh', 'file'])),
  subscription: z.object({ id: Id, boughtBy: z.string(), boughtAt: Timestamp, pricePaid: z.number() }).nullable(),
  instance: InstanceView.nullable(),
  solvers: z.array(z.object({ place: z.int(), team: z.string(), teamSlug: z.string(), at: Timestamp })),
})
export type LevelPage = z.infer<typeof LevelPage>

export const Subscribe = MyLevelRef
export const Subscribed = z.object({ subscriptionId: Id, cash: z.number() })
export type Subscribed = z.infer<typeof Subscribed>

export const Submit = MyLevelRef.extend({
  passphrases: z.array(z.string().trim().min(1, 'Enter the passphrase.').max(500)).min(1).max(32),
})
export type Submit = z.infer<typeof Submit>

/** A wrong passphrase is a result, not an error, so that the attempt is stored. */
export const Submitted = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    reward: z.number(),
    points: z.number(),
    cash: z.number(),
    place: z.int(),
  }),
  z.object({ outcome: z.literal('refused'), attemptsLeft: z.int() }),
  z.object({ outcome: z.literal('already-solved') }),
])
export type Submitted = z.infer<typeof Submitted>

export const ScoreboardRow = z.object({
  /** Equal for equal scores that were reached at the same moment; `null` without a score. */
  rank: z.int().nullable(),
  team: z.string(),
  teamSlug: z.string(),
  score: z.number(),
  solves: z.int(),
  lastSolveAt: Timestamp.nullable(),
})
export type ScoreboardRow = z.infer<typeof ScoreboardRow>

/** How many teams a page of the scoreboard has. */
export const SCOREBOARD_PAGE = 100

export const ScoreboardPage = TournamentRef.extend({
  page: z.int().min(1).max(100_000).default(1),
  /** Only teams with this in their names, in any case. */
  find: z.string().trim().max(60, 'Use at most 60 characters.').default(''),
})

export const Scoreboard = z.object({
  tournament: z.object({ slug: z.string(), name: z.string(), phase: z.string() }),
  /** Increases with each change of the board. */
  seq: z.int(),
  refreshedAt: Timestamp.nullable(),
  /** How many teams it has. */
  teams: z.int(),
  /** How many of them were looked for, on how many pages. */
  found: z.int(),
  pages: z.int(),
  page: z.int(),
  /** Those of the page. */
  rows: z.array(ScoreboardRow),
  /** Score over time of the ten best teams: points [ISO time, total]. */
  series: z.array(
    z.object({ team: z.string(), teamSlug: z.string(), points: z.array(z.tuple([Timestamp, z.number()])) }),
  ),
  myTeamSlug: z.string().nullable(),
  /** The row of the caller's team, wherever it is. */
  mine: ScoreboardRow.nullable(),
})
export type Scoreboard = z.infer<typeof Scoreboard>
