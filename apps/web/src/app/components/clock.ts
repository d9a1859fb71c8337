import { clockShows } from '@pathwar/contracts/kernel/clock-shows'
import type { ClockView } from '@pathwar/contracts/kernel/clock-view'

let clock: ClockView | null = null
let current = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** The clock of the domain's wargame; null: it is everybody's. All times on the page follow at once. */
export function setClock(next: ClockView | null): void {
  clock = next
  tick()
}

/** What the domain's clock shows now, in ms since 1970: the time of all that happens in the wargame. */
export function domainNow(): number {
  return clockShows(clock, Date.now())
}

/** What the domain's clock showed at a moment. */
export function shownAt(moment: number): number {
  return clockShows(clock, moment)
}

/** The moment of the last tick; see `everySecond`. */
export function lastTick(): number {
  return current
}

/** Calls each second, by one timer for the whole page, and when the clock is set. */
export function everySecond(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) {
    current = Date.now()
    timer = setInterval(tick, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

function tick(): void {
  // Another value, so that whoever shows a time shows it anew.
  current = Math.max(Date.now(), current + 1)
  for (const listener of listeners) listener()
}
