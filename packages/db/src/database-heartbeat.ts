import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { openClient } from './connect.ts'
import type { DatabaseClock } from './database-clock.ts'
import { allowTime, askForSign } from './watch-connection.ts'

export interface DatabaseHeartbeatOptions {
  url: string
  /** Measured at each beat. */
  clock: DatabaseClock
  onLost?: (error: Error) => void
}

export interface DatabaseHeartbeat {
  /** Resolves at the first answer. */
  first: Promise<void>
  /** Why this process cannot use the database; null while it can. */
  problem(): string | null
  /** How long the database has answered without interruption, in ms. */
  steadyFor(): number
  close(): Promise<void>
}

const BEAT_MS = 2_000
/** Plus the grace time of every connection. */
const ANSWER_MS = 1_000

async function timeOf(client: pg.Client): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  return rows[0]?.now ?? new Date(Number.NaN)
}

/**
 * Asks the database for a sign of life every two seconds on its own connection, so that a process knows whether it can reach
 * it, even if its pool is busy; and now and then for its time, by which a process knows how far its own clock is off.
 */
export function startDatabaseHeartbeat({ url, clock, onLost }: DatabaseHeartbeatOptions): DatabaseHeartbeat {
  const first = Promise.withResolvers<void>()
  const stop = new AbortController()
  // Set by another function, which the compiler does not follow.
  let client = null as pg.Client | null
  let lostAt: number | null = performance.now()
  let steadySince = 0

  function answered(): void {
    if (lostAt !== null) steadySince = performance.now()
    lostAt = null
    first.resolve()
  }

  async function beatUntilLost(): Promise<void> {
    const made = await openClient({ url, name: 'pathwar-heartbeat' }, (next) => {
      // The query fails too; without this listener the process would end.
      next.on('error', () => undefined)
    })
    client = made
    let isNew = true
    while (!stop.signal.aborted) {
      allowTime(made, ANSWER_MS)
      if (isNew || clock.isDue()) await clock.measure(() => timeOf(made))
      else await askForSign(made)
      isNew = false
      answered()
      await sleep(BEAT_MS, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      const before = client
      await beatUntilLost().catch((error: unknown) => {
        if (stop.signal.aborted) return
        // A closed connection is reopened first. It is a problem only if that fails, or if there was no answer.
        if (client === before || !(error instanceof Error) || error.message.includes('has not answered'))
          lostAt ??= performance.now()
        onLost?.(error instanceof Error ? error : new Error(String(error)))
      })
      void client?.end().catch(() => undefined)
      if (!stop.signal.aborted)
        await sleep(lostAt === null ? 0 : 500, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  })()

  return {
    first: first.promise,
    problem: () => (lostAt === null ? null : `not reachable for ${Math.ceil((performance.now() - lostAt) / 1000)} s`),
    steadyFor: () => (lostAt === null ? performance.now() - steadySince : 0),
    async close() {
      stop.abort()
      void client?.end().catch(() => undefined)
      await running
    },
  }
}
