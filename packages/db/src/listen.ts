import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openClient } from './connect.ts'
import { askForSign } from './watch-connection.ts'

export interface ListenOptions {
  url: string
  channels: readonly string[]
  onMessage: (channel: string, payload: string) => void
  /** Called after each (re)connect. Notifications that were sent meanwhile are lost, so read everything again. */
  onConnected?: () => void
  onLost?: (error: Error) => void
}

export interface Listener {
  /** Whether notifications arrive at the moment. */
  connected(): boolean
  /** Why notifications do not arrive; null if they do, or if the connection was lost only a moment ago. */
  problem(): string | null
  /** Asks for a sign of life: once it is here, so are the notifications of all that was committed before. */
  prove(): Promise<boolean>
  close(): Promise<void>
}

/** A connection that is reopened within this time is no problem. */
const BRIEF_MS = 5_000

/**
 * Keeps one connection that LISTENs, for the whole life of the process; reconnects until `close`. A dead connection is
 * noticed within seconds; see `watchConnection`.
 */
export function listen({ url, channels, onMessage, onConnected, onLost }: ListenOptions): Listener {
  const stop = new AbortController()
  let client: pg.Client | null = null
  let connected = false
  let lostAt = performance.now()

  async function connectOnce(): Promise<void> {
    const lost = Promise.withResolvers<Error>()
    const next = await openClient({ url, name: 'pathwar-listen' }, (made) => {
      made.on('error', lost.resolve)
      made.on('end', () => lost.resolve(new Error('the connection ended')))
      made.on('notification', (message) => onMessage(message.channel, message.payload ?? ''))
    })
    client = next
    // `close` was called during the connect, when there was no connection to end yet.
    if (stop.signal.aborted) return next.end()
    for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    connected = true
    onConnected?.()
    const error = await lost.promise
    if (!stop.signal.aborted) throw error
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      await connectOnce().catch((error: unknown) => {
        if (!stop.signal.aborted) onLost?.(error instanceof Error ? error : new Error(String(error)))
      })
      if (connected) lostAt = performance.now()
      connected = false
      if (!stop.signal.aborted) await sleep(500, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  })()

  return {
    connected: () => connected,
    problem() {
      const away = performance.now() - lostAt
      return connected || away < BRIEF_MS ? null : `not connected for ${Math.ceil(away / 1000)} s`
    },
    async prove() {
      const asked = client
      if (!connected || !asked) return false
      try {
        await askForSign(asked)
        return connected && client === asked
      } catch {
        return false
      }
    },
    async close() {
      stop.abort()
      await client?.end().catch(() => undefined)
      await running
    },
  }
}
