import { listen } from '@pathwar/db/listen'
import { type Installation, listActiveDomains, type Subscriber } from '../../kernel/index.ts'
import { type Delivery, deliverEvents } from './deliver-events.ts'
import { type Growth, watchGrowth } from './event-growth.ts'

export interface ReadEvents {
  databaseUrl: string
  subscribers: readonly Subscriber[]
  /** How many domains are read at the same time. */
  concurrency?: number
  onDelivery?: (delivery: Delivery) => void
}

/** Notifications can be lost; no event waits longer than this. */
const LOOK_MS = 15_000
/** While events come without end, a domain is read at most this often: what comes meanwhile is handled together. */
const PAUSE_MS = 40
/** When a domain is read again after an error, for example during its migration. */
const FAILED_MS = 15_000

export interface EventReader {
  /** Why notifications do not arrive; null if they do. */
  problem(): string | null
  stop(): Promise<void>
}

/**
 * Delivers the events of all domains while the worker runs. Any number of workers can run: they share the work. A domain
 * is read after a notification, and when its log has grown; idle domains cost nothing.
 */
export function readEvents(installation: Installation, options: ReadEvents): EventReader {
  const { databaseUrl, subscribers, concurrency = 3, onDelivery } = options
  const stop = new AbortController()
  const waiting = new Set<string>()
  const reading = new Map<string, Promise<void>>()
  const resting = new Map<string, NodeJS.Timeout>()
  const timers = new Map<string, NodeJS.Timeout>()
  const growth: Growth = watchGrowth(installation)

  function note(domainId: string): void {
    clearTimeout(timers.get(domainId))
    timers.delete(domainId)
    waiting.add(domainId)
    begin()
  }

  /** Starts with waiting domains that are not being read, as many as may be read at once. */
  function begin(): void {
    for (const domainId of waiting) {
      if (stop.signal.aborted || reading.size >= concurrency) return
      if (reading.has(domainId) || resting.has(domainId)) continue
      waiting.delete(domainId)
      reading.set(
        domainId,
        read(domainId).finally(() => {
          reading.delete(domainId)
          rest(domainId)
          begin()
        }),
      )
    }
  }

  function rest(domainId: string): void {
    const over = () => {
      resting.delete(domainId)
      begin()
    }
    resting.set(domainId, setTimeout(over, PAUSE_MS))
  }

  async function read(domainId: string): Promise<void> {
    let again: number | null = FAILED_MS
    try {
      const delivery = await deliverEvents(installation, domainId, subscribers, stop.signal)
      onDelivery?.(delivery)
      again = delivery.again
    } catch (error) {
      installation.log.warn({ domain: domainId, error: String(error) }, 'could not hand out the events of a domain')
    }
    if (again === null || stop.signal.aborted || timers.has(domainId)) return
    timers.set(
      domainId,
      setTimeout(() => note(domainId), again),
    )
  }

  function guarded(what: () => Promise<void>): void {
    what().catch((error: unknown) => installation.log.warn({ error: String(error) }, 'could not look for events'))
  }

  // Taken before anything is read: what is written after that reading has to be growth.
  const begun = growth.grown().catch(() => [])
  const listener = listen({
    url: databaseUrl,
    channels: ['live', 'domain'],
    onMessage: (_channel, domainId) => note(domainId),
    // Finds what was left while nobody listened, and failed events that wait for their next attempt.
    onConnected: () =>
      guarded(async () => {
        await begun
        for (const { id } of await listActiveDomains(installation)) note(id)
      }),
    onLost: (error) => installation.log.warn({ error: error.message }, 'the reader of events lost the database'),
  })
  const looking = setInterval(
    () =>
      guarded(async () => {
        for (const domainId of await growth.grown()) note(domainId)
      }),
    LOOK_MS,
  )

  return {
    problem: listener.problem,
    async stop() {
      stop.abort()
      clearInterval(looking)
      await listener.close()
      await Promise.all(reading.values())
      for (const timer of [...timers.values(), ...resting.values()]) clearTimeout(timer)
    },
  }
}
