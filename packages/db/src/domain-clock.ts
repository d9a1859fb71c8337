import type { Knex } from 'knex'

export interface ClockSetting {
  /** What the domain's clock shows now. */
  shows: Date
  /** How many times as fast as the database's it runs from now on. */
  rate?: number
  /** Tasks that are queued for times of the database's clock, and stay where they are. */
  realTasks: readonly string[]
}

/**
 * Gives a domain a clock of its own, or sets it: what its wargame does next has the time that it shows. `db` is the owner's. What has
 * happened keeps its times, so whoever sets a clock back gets entries out of order.
 */
export async function setDomainClock(
  db: Knex,
  domainId: string,
  { shows, rate = 1, realTasks }: ClockSetting,
): Promise<void> {
  await db.raw('select platform.set_clock(?, ?, ?, ?)', [domainId, shows, rate, [...realTasks]])
}
