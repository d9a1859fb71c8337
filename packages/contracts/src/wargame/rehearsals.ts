import * as z from 'zod'
import { ClockView } from '../kernel/clock-view.ts'
import { Moment, Timestamp } from '../kernel/text.ts'

/** How many times as fast as a clock on the wall that of a rehearsal may run. */
export const clockRates = [1, 10, 60, 600] as const
export type ClockRate = (typeof clockRates)[number]

export const MOST_REHEARSAL_DAYS = 7

export const StartRehearsal = z.strictObject({
  /** After so many days it is thrown away. */
  days: z
    .int('Use a whole number of days.')
    .min(1, 'Use at least 1 day.')
    .max(MOST_REHEARSAL_DAYS, `Use at most ${MOST_REHEARSAL_DAYS} days.`)
    .default(3),
})

/** Sets the clock of a rehearsal forward, changes how fast it runs, or both. */
export const MoveClock = z.strictObject({
  /** What it shows from now on; default: what it shows. */
  to: Moment.optional(),
  /** Default: as fast as it runs. */
  rate: z.union(clockRates.map((rate) => z.literal(rate))).optional(),
})

export const RehearsalView = z.object({
  /** The address of its pages. */
  url: z.string(),
  /** When it is thrown away. */
  endsAt: Timestamp,
  clock: ClockView,
  /** Whether it is asked about from within. */
  within: z.boolean(),
})
export type RehearsalView = z.infer<typeof RehearsalView>

/** `null`: there is none. */
export const CurrentRehearsal = z.object({ rehearsal: RehearsalView.nullable() })

/** Something that happens by itself at a time. */
export const NextMoment = z.object({
  at: Timestamp,
  kind: z.enum(['entry-opens', 'entry-closes', 'starts', 'freezes', 'ends', 'release', 'deadline', 'announcement']),
  /** What it is about: the name of a tournament, or of a level or an announcement in one. */
  name: z.string(),
  tournament: z.string(),
})
export type NextMoment = z.infer<typeof NextMoment>

/** The next of them by the domain's clock, the first one first. */
export const NextMoments = z.object({ moments: z.array(NextMoment) })

export const RehearsalEnded = z.object({ ended: z.boolean() })
