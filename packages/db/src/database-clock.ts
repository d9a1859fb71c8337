/** The database's clock, as measured by this process. All times that two processes compare are taken from it. */
export interface DatabaseClock {
  /** The database's time now; the machine's time before the first measurement. */
  now(): Date
  /** How far this machine's clock is ahead, in ms; null before the first measurement. */
  skew(): number | null
  /** Whether it is time to measure again, or this machine's clock or sleep has moved it since. */
  isDue(): boolean
  /** Measures the clock; `ask` returns the database's `clock_timestamp()`. */
  measure(ask: () => Promise<Date>): Promise<void>
}

/** The maximum skew in ms. The machine's clock is still used for certificates and logs. */
const MAX_SKEW_MS = 2_000

/** Describes a wrong clock of this machine; null if it is right or was not measured yet. */
export function clockProblem({ skew }: Pick<DatabaseClock, 'skew'>): string | null {
  const ahead = skew() ?? 0
  if (Math.abs(ahead) <= MAX_SKEW_MS) return null
  return `${(Math.abs(ahead) / 1000).toFixed(1)} s ${ahead > 0 ? 'ahead of' : 'behind'} the database's clock`
}

/** Slower answers are too inexact, in ms. */
const MAX_ROUND_TRIP_MS = 1_000

/** Two good clocks drift apart by some milliseconds in this time. */
const MEASURE_EVERY_MS = 60_000
/** A machine that was asleep, or whose clock was set, differs from its monotonic clock by more. */
const MAX_JUMP_MS = 250

/** Creates an unmeasured clock. Between measurements it uses the monotonic clock, which cannot be set. */
export function openDatabaseClock(): DatabaseClock {
  let ahead: number | null = null
  let measured = { at: Number.NEGATIVE_INFINITY, jump: 0 }
  const jump = () => Date.now() - performance.now()
  const now = () => (ahead === null ? new Date() : new Date(Math.round(performance.now() + ahead)))
  return {
    now,
    skew: () => (ahead === null ? null : Date.now() - now().getTime()),
    isDue: () => performance.now() - measured.at >= MEASURE_EVERY_MS || Math.abs(jump() - measured.jump) > MAX_JUMP_MS,
    async measure(ask) {
      const sent = performance.now()
      const told = await ask()
      const answered = performance.now()
      if (ahead === null || answered - sent < MAX_ROUND_TRIP_MS) {
        ahead = told.getTime() - (sent + answered) / 2
        measured = { at: answered, jump: jump() }
      }
    },
  }
}
