import { setTimeout as sleep } from 'node:timers/promises'
import { openClient } from '@pathwar/db/connect'
import type { DatabaseClock } from '@pathwar/db/database-clock'
import { askForSign } from '@pathwar/db/watch-connection'
import type pg from 'pg'

/** The part of a logger that the gate needs; pino's fits. */
export interface GateLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface ListenerOptions {
  readonly connectionString: string
  readonly log: GateLog
  readonly syncEveryMs: number
  /** Measured at each heartbeat. */
  readonly clock: DatabaseClock
  /** Reads everything: after listening has begun, periodically, and after each reconnect. */
  readAll(client: pg.Client): Promise<void>
  /** Reads the domains again: one of them has changed. */
  readDomains(client: pg.Client): Promise<void>
  /** Reads the banned networks again. */
  readNetworkBans(client: pg.Client): Promise<void>
  /** Reads the sessions that have ended again. */
  readEndedSessions(client: pg.Client): Promise<void>
  /** Reads the instances that the notifications since the last read named. */
  readSome(client: pg.Client, ids: readonly string[]): Promise<void>
  /** Called whenever the database answers, and with false when the connection is lost. */
  contact(alive: boolean): void
}

export interface Listener {
  readonly first: Promise<void>
  stop(): Promise<void>
}

const heartbeatMs = 5_000

/**
 * Keeps one connection that first listens and then reads, so that no change is missed between the two. All reads use this
 * connection, one after the other, so an older result never overwrites a newer one.
 */
export function startListener(options: ListenerOptions): Listener {
  const first = Promise.withResolvers<void>()
  const stopping = new AbortController()
  const done = keepConnected(options, first.resolve, stopping.signal)
  return {
    first: first.promise,
    async stop() {
      stopping.abort()
      await done
    },
  }
}

async function keepConnected(options: ListenerOptions, onFirst: () => void, stop: AbortSignal): Promise<void> {
  let pause = 100
  while (!stop.aborted) {
    try {
      await listenUntilLost(options, stop, () => {
        pause = 100
        onFirst()
      })
    } catch (error) {
      if (!stop.aborted) options.log.warn({ err: error, retryInMs: pause }, 'the gate lost its database connection')
    }
    options.contact(false)
    if (!stop.aborted) await sleep(pause, undefined, { signal: stop }).catch(() => undefined)
    pause = Math.min(pause * 2, 5_000)
  }
}

async function listenUntilLost(options: ListenerOptions, stop: AbortSignal, onReady: () => void): Promise<void> {
  const bell = createBell()
  const pending = new Set<string>()
  const wholes = new Map([
    ['domain', options.readDomains],
    ['network_ban', options.readNetworkBans],
    ['session_end', options.readEndedSessions],
  ])
  const changed = new Set<string>()
  let lost: Error | null = null
  const lose = (error: Error) => {
    lost ??= error
    bell.ring()
  }
  const client = await openClient({ url: options.connectionString, name: 'pathwar-gate' }, (made) => {
    // Without an error listener, a terminated backend would end this process.
    made.on('error', lose)
    made.on('end', () => lose(new Error('the connection was closed')))
    made.on('notification', ({ channel, payload }) => {
      if (channel === 'gate' && payload) pending.add(payload)
      else changed.add(channel)
      bell.ring()
    })
  })
  stop.addEventListener('abort', bell.ring)
  try {
    await client.query('listen gate')
    for (const channel of wholes.keys()) await client.query(`listen ${channel}`)
    let readAllAt = 0
    while (!stop.aborted && !lost) {
      const again = [...wholes].filter(([channel]) => changed.has(channel))
      const ids = [...pending]
      pending.clear()
      changed.clear()
      if (readAllAt === 0 || options.clock.isDue()) await options.clock.measure(() => askTime(client))
      else await askForSign(client)
      const now = performance.now()
      if (readAllAt === 0 || now >= readAllAt) {
        await options.readAll(client)
        if (readAllAt === 0) onReady()
        readAllAt = now + options.syncEveryMs
      } else if (again.length > 0 || ids.length > 0) {
        for (const [, read] of again) await read(client)
        if (ids.length > 0) await options.readSome(client, ids)
      }
      options.contact(true)
      if (pending.size + changed.size === 0) await bell.heard(Math.min(heartbeatMs, options.syncEveryMs))
    }
    if (lost) throw lost
  } finally {
    stop.removeEventListener('abort', bell.ring)
    // Not awaited: a peer that has vanished would never answer.
    void client.end().catch(() => undefined)
  }
}

async function askTime(client: pg.Client): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  return rows[0]?.now ?? new Date(Number.NaN)
}

function createBell(): { ring: () => void; heard: (ms: number) => Promise<void> } {
  let answer = () => {}
  let rung = false
  return {
    ring() {
      rung = true
      answer()
    },
    async heard(ms) {
      const { promise, resolve } = Promise.withResolvers<void>()
      answer = resolve
      if (rung) resolve()
      const timer = setTimeout(resolve, ms)
      await promise
      clearTimeout(timer)
      rung = false
    },
  }
}
