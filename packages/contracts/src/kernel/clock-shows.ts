import type { ClockView } from './clock-view.ts'

/** What a clock shows at a moment, in ms since 1970; without a clock of its own a domain has that moment. */
export function clockShows(clock: ClockView | null, at: number): number {
  return clock ? Date.parse(clock.shows) + (at - Date.parse(clock.setAt)) * clock.rate : at
}
