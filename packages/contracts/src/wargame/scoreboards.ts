import * as z from 'zod'
import { Face } from '../identity/profiles.ts'
import { Moment, Slug, Timestamp } from '../kernel/text.ts'
import { CategoryColor, ShownCategory } from './category-colors.ts'
import { MyLevelRef } from './instances.ts'
import { Scoreboard, ScoreboardPage, ScoreboardRow, TeamFace } from './play.ts'
import { TournamentRef } from './tournaments.ts'

/** A tournament's board, for staff also as everybody else sees it. */
const Seen = TournamentRef.extend({ asPlayers: z.boolean().default(false) })

/** A page of the board as it was at a moment. */
export const BoardAtPage = ScoreboardPage.extend({ at: Moment })

export const BoardAt = Scoreboard.pick({
  teams: true,
  found: true,
  pages: true,
  page: true,
  rows: true,
  faces: true,
  mine: true,
}).extend({
  /** The moment: that which was asked for, within what there is to see. */
  at: Timestamp,
  /** What there is to see: from the start to the end or the freeze; `until` is `null` while it goes on. */
  from: Timestamp,
  until: Timestamp.nullable(),
  /** The last solve or tick before the moment, and the first one after it. */
  previous: Timestamp.nullable(),
  next: Timestamp.nullable(),
})
export type BoardAt = z.infer<typeof BoardAt>

const Team = z.object({ slug: z.string(), name: z.string() })
const Level = z.object({ slug: z.string(), name: z.string(), category: z.string(), color: CategoryColor.nullable() })

export const ListFirstBloods = Seen
/** Who was the first to solve each level, in the order of time. */
export const FirstBloods = z.object({ bloods: z.array(z.object({ at: Timestamp, level: Level, team: Team })) })
export type FirstBloods = z.infer<typeof FirstBloods>

export const ShowMatrix = ScoreboardPage
/** Who has solved what, for the teams of a page of the scoreboard. */
export const SolveMatrix = Scoreboard.pick({ found: true, pages: true, page: true }).extend({
  /** From which the seconds of a solve are counted. */
  since: Timestamp,
  levels: z.array(Level),
  rows: z.array(
    Team.extend({
      rank: z.int().nullable(),
      score: z.number(),
      /** The index of a level, seconds until it was solved, and the place, if that is among the first three, otherwise 0. */
      solves: z.array(z.tuple([z.int(), z.int(), z.int()])),
      /** The index of a level that is scored from outside, and the team's points of it. */
      ticks: z.array(z.tuple([z.int(), z.number()])),
    }),
  ),
})
export type SolveMatrix = z.infer<typeof SolveMatrix>

export const ShowTeamStanding = Seen.extend({ team: Slug })
/** A team in a tournament: how it stands, and how it came there. */
export const TeamStanding = z.object({
  tournament: z.object({ slug: z.string(), name: z.string(), medals: z.boolean() }),
  team: Team.extend(TeamFace.shape),
  /** As of when, if the scoreboard is frozen for the reader. */
  frozenSince: Timestamp.nullable(),
  /** Where its line ends; `null`: it goes on. */
  until: Timestamp.nullable(),
  standing: ScoreboardRow.nullable(),
  /** Its score over time: points [ISO time, total]. */
  line: z.array(z.tuple([Timestamp, z.number()])),
  categories: z.array(ShownCategory.extend({ levels: z.int(), solved: z.int() })),
  /** In the order of time. */
  solves: z.array(
    z.object({
      level: Level,
      at: Timestamp,
      place: z.int(),
      /** What it brought when it was solved, and what the team has for it now. */
      pointsThen: z.number(),
      points: z.number(),
      /** What the first ones get more, such as `+5 %`; null: nothing. */
      bonus: z.string().nullable(),
    }),
  ),
  /** Who plays for it; `null`: that is a secret. */
  members: z.array(z.object({ username: z.string(), displayName: z.string(), ...Face.shape })).nullable(),
})
export type TeamStanding = z.infer<typeof TeamStanding>

export const ShowSolveTimes = MyLevelRef
/** How long teams took to solve a level, from when they could have it. */
export const SolveTimes = z.object({
  since: Timestamp,
  solves: z.int(),
  /** Seconds; null without a solve. */
  first: z.int().nullable(),
  median: z.int().nullable(),
  /** Of equal width; `upTo` in seconds. Empty without a solve. */
  bins: z.array(z.object({ upTo: z.int(), solves: z.int() })),
  /** What the first solvers get more, in the order of their places, such as `+5 %`. */
  bonuses: z.array(z.string()),
})
export type SolveTimes = z.infer<typeof SolveTimes>

export const ExportScoreboard = TournamentRef.extend({
  asPlayers: z.boolean().default(false),
  page: z.int().min(1).max(100_000).default(1),
})
/** A part of the scoreboard as CSV; `next` is the page after it. */
export const ScoreboardExport = z.object({
  fileName: z.string(),
  text: z.string(),
  teams: z.int(),
  next: z.int().nullable(),
})

export const ShowCtftime = TournamentRef
/** The feed that CTFtime reads, in its own words: https://ctftime.org/json-scoreboard-feed */
export const CtftimeFeed = z.object({
  tasks: z.array(z.string()),
  standings: z.array(
    z.object({
      pos: z.int(),
      team: z.string(),
      score: z.number(),
      /** By the task's name. Times are seconds since 1970. */
      taskStats: z.record(z.string(), z.object({ points: z.number(), time: z.int() })).optional(),
      lastAccept: z.int().optional(),
    }),
  ),
})
export type CtftimeFeed = z.infer<typeof CtftimeFeed>

export const ShowEmbedding = TournamentRef
/** On which sites a tournament's scoreboard may be shown in a frame. */
export const Embedding = z.object({ on: z.array(z.string()) })
