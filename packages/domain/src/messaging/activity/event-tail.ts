import type { FeedEvent } from './event.policy.ts'

/** Events that are kept for feeds that are a little behind; whoever is further behind asks the database. */
const KEPT = 1000

export interface EventTail {
  /** The newest event's id. */
  newest(): Promise<string>
  /** Events after one of them, oldest first; all of the newest, or a page of older ones. */
  after(id: string): Promise<readonly FeedEvent[]>
  /** Something was announced: what was read so far is not all any more. */
  note(): void
  /** Calls back at each `note`; answers how to stop that. */
  onNote(listener: () => void): () => void
}

export interface EventSource {
  lastId(): Promise<string>
  /** A page of events after one of them, oldest first; an empty one when there are none. */
  after(id: string): Promise<readonly FeedEvent[]>
}

/** The end of a domain's event log, read once for all feeds of this process however many there are. */
export function openEventTail(source: EventSource): EventTail {
  const listeners = new Set<() => void>()
  let events: readonly FeedEvent[] = []
  /** `events` is everything between these two. */
  let begin: string | null = null
  let end = '0'
  let dirty = true
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    dirty = false
    try {
      begin ??= end = await source.lastId()
      for (let page = await source.after(end); page.length > 0; page = await source.after(end)) {
        end = page.at(-1)?.id ?? end
        const all = [...events, ...page]
        begin = all.at(-KEPT - 1)?.id ?? begin
        events = all.slice(-KEPT)
      }
    } catch (error) {
      dirty = true
      throw error
    }
  }

  /** What was noted while a reading was under way may not be in it, so there is another. */
  async function catchUp(): Promise<string> {
    while (reading || dirty || begin === null) {
      reading ??= read().finally(() => {
        reading = null
      })
      await reading
    }
    return begin
  }

  return {
    async newest() {
      await catchUp()
      return end
    },
    async after(id) {
      const begins = await catchUp()
      if (BigInt(id) < BigInt(begins)) return source.after(id)
      return events.slice(events.findLastIndex((event) => BigInt(event.id) <= BigInt(id)) + 1)
    },
    note() {
      dirty = true
      for (const listener of listeners) listener()
    },
    onNote(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
