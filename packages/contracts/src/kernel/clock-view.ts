import * as z from 'zod'
import { Timestamp } from './text.ts'

/** What a domain's own clock showed at a moment of the installation's, and how many times as fast it runs. */
export const ClockView = z.object({ setAt: Timestamp, shows: Timestamp, rate: z.number() })
export type ClockView = z.infer<typeof ClockView>

/** What the clock shows at a moment, in ms since 1970; without a clock of its own, the moment. */
export function clockShows(clock: ClockView | null, at: number): number {
  return clock ? Date.parse(clock.shows) + (at - Date.parse(clock.setAt)) * clock.rate : at
}
