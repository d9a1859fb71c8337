import * as z from 'zod'
import { Slug } from '../kernel/text.ts'
import { CategoryColor } from './category-colors.ts'
import { TournamentRef } from './tournaments.ts'

/** Of a tournament, or of the whole domain. */
export const Glance = z.strictObject({ tournament: Slug.optional() })

export const StatisticsOf = TournamentRef

/** So many stretches of time the histogram of a level's solves has. */
export const STRETCHES = 24

/** How a level of a tournament is played; of teams that are ranked or hidden, not of those that are disqualified. */
export const LevelStatistics = z.object({
  slug: z.string(),
  name: z.string(),
  category: z.string(),
  color: CategoryColor.nullable(),
  /** How many teams have come how far. */
  bought: z.int(),
  started: z.int(),
  tried: z.int(),
  solved: z.int(),
  /** Solved by those who have bought it, from 0 to 1; null: nobody has. */
  solveRate: z.number().nullable(),
  /** Seconds from the purchase to the solve: of the fastest quarter, the half, and three quarters. */
  seconds: z.object({ quarter: z.number(), median: z.number(), threeQuarters: z.number() }).nullable(),
  /** Wrong submissions, of those who have solved it or not. */
  wrong: z.int(),
  /** Submissions for each solve; null: nobody has solved it. */
  attemptsPerSolve: z.number().nullable(),
  hints: z.int(),
  /** Solves by time, in `STRETCHES` equal stretches from the start to the end. */
  solvesOverTime: z.array(z.int()),
  /** Of a level that is scored from outside: its ticks that stand, and what how many teams got by them. */
  ticks: z.object({ booked: z.int(), teams: z.int(), points: z.number() }).nullable(),
})
export type LevelStatistics = z.infer<typeof LevelStatistics>

export const Statistics = z.object({
  tournament: z.object({ slug: z.string(), name: z.string(), startsAt: z.string(), endsAt: z.string() }),
  /** How many teams play and are not disqualified. */
  teams: z.int(),
  levels: z.array(LevelStatistics),
})
export type Statistics = z.infer<typeof Statistics>

export const StatisticsExport = z.object({ fileName: z.string(), text: z.string() })
