import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export interface ListenOptions {
  url: string
  channels: readonly string[]
  onMessage: (channel: string, payload: string) => void
  /** Called after each (re)connect. Notifications that were sent meanwhile are lost, so read everything again. */
  onConnected?: () => void
  onLost?: (error: Error) => void
}

const CONNECT_WITHIN_MS = 10_000

/** Keeps one connection that LISTENs, for the whole life of the process; reconnects until `close`. */
export function listen({ url, channels, onMessage, onConnected, onLost }: ListenOptions): { close(): Promise<void> } {
  const stop = new AbortController()
  let client: pg.Client | null = null

  async function connectOnce(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'pathwar-listen',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    })
    const lost = new Promise<Error>((resolve) => {
      next.on('error', resolve)
      next.on('end', () => resolve(new Error('the connection ended')))
    })
    next.on('notification', (message) => onMessage(message.channel, message.payload ?? ''))
    await next.connect()
    client = next
    // `close` was called during the connect, when there was no connection to end yet.
    if (stop.signal.aborted) return next.end()
    for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    onConnected?.()
    const error = await lost
    if (!stop.signal.aborted) throw error
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      await connectOnce().catch((error: unknown) => {
        if (!stop.signal.aborted) onLost?.(error instanceof Error ? error : new Error(String(error)))
      })
      if (!stop.signal.aborted) await sleep(500, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  })()

  return {
    async close() {
      stop.abort()
      await client?.end().catch(() => undefined)
      await running
    },
  }
}
