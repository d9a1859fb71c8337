import type { FeedEvent } from './event.policy.ts'
import { allOf, type FeedPosition, readPosition, type Snapshot } from './feed-position.ts'

/**
 * How many events are kept in memory for feeds that are a little behind. Feeds that are further behind query the database.
 */
const KEPT = 1000
/**
 * While events come without end, their log is read at most this often: what comes meanwhile is told together. A feed costs a write
 * at each reading, so many feeds are told less often, but often enough to be live.
 */
const PAUSE_MS = 40
const PAUSE_PER_FEED_MS = 0.2
const LONGEST_PAUSE_MS = 250
/** How many feeds are told before what else the process has to do gets its turn. */
const TOLD_AT_ONCE = 50

/** The position of a feed in the log, and its index in the tail (null if it is behind the tail). */
export interface TailCursor {
  position: FeedPosition
  seq: number | null
}

/** Events that were read at the end of the log: the index of the first in the tail, and the cursor after the last. */
export interface News {
  from: number
  events: readonly FeedEvent[]
  cursor: TailCursor
}

export interface EventTail {
  /** The cursor after the newest event. */
  newest(): Promise<TailCursor>
  /** The cursor after the event with this id, which any replica may have sent; null if there is no such event. */
  cursorOf(id: string): Promise<TailCursor | null>
  /** The events after a cursor in order, and the next cursor: all of the newest, or a page of older ones. */
  after(cursor: TailCursor): Promise<{ events: readonly FeedEvent[]; cursor: TailCursor }>
  /** An event was emitted: what was read so far is not complete any more, and is read soon. */
  note(): void
  /** Checks whether there are events without a notification. */
  look(): Promise<void>
  /** Calls all listeners without news: they are to look for themselves. */
  wake(): void
  /** Calls the listener with what was read, or with null at `wake` and if the log could not be read; returns a function that removes it. */
  onNews(listener: (news: News | null) => void): () => void
}

export interface EventPage {
  /** Oldest first; their ids contain the position after them. */
  events: readonly FeedEvent[]
  /** Whether there may be more. */
  more: boolean
  snapshot: Snapshot
}

export interface EventSource {
  /** The current snapshot of the database. */
  snapshot(): Promise<Snapshot>
  /** A page of events after a position; with `shown`, only those that are visible in that snapshot. */
  after(position: FeedPosition, shown?: Snapshot): Promise<EventPage>
}

interface Tail {
  events: readonly FeedEvent[]
  /** Index of the first of `events`, and the next index. */
  first: number
  end: number
  /** The snapshot of the last read. */
  snapshot: Snapshot
}

/** The end of a domain's event log, read once for all feeds of this process. */
export function openEventTail(source: EventSource): EventTail {
  const listeners = new Set<(news: News | null) => void>()
  let tail: Tail | null = null
  let dirty = true
  let reading: Promise<void> | null = null
  let soon: NodeJS.Timeout | null = null
  let readAt = Number.NEGATIVE_INFINITY

  async function read(): Promise<void> {
    dirty = false
    readAt = performance.now()
    try {
      tail ??= { events: [], first: 1, end: 1, snapshot: await source.snapshot() }
      let { events, end } = tail
      const before = end
      let position = allOf(tail.snapshot)
      for (;;) {
        const page = await source.after(position)
        events = [...events, ...page.events].slice(-KEPT)
        end += page.events.length
        // The tail is replaced only after all pages are read, so that it matches its snapshot.
        if (!page.more) {
          tail = { events, end, first: end - events.length, snapshot: page.snapshot }
          const from = Math.max(before, tail.first)
          if (end > before) tell({ from, events: events.slice(from - tail.first), cursor: cursorAfter(tail) })
          return
        }
        position = positionAfter(page.events)
      }
    } catch (error) {
      dirty = true
      throw error
    }
  }

  /** A note during a read may concern an event that the read missed, so it reads again. */
  async function catchUp(): Promise<Tail> {
    while (reading || dirty || tail === null) {
      reading ??= read().finally(() => {
        reading = null
      })
      await reading
    }
    return tail
  }

  async function after({ seq, position }: TailCursor): ReturnType<EventTail['after']> {
    const now = await catchUp()
    const newest = cursorAfter(now)
    if (seq !== null && seq >= now.first) return { events: now.events.slice(seq - now.first), cursor: newest }
    const { events, more } = await source.after(position, now.snapshot)
    if (more) return { events, cursor: { position: positionAfter(events), seq: null } }
    return events.length > 0 ? { events, cursor: newest } : after(newest)
  }

  function tell(news: News | null): void {
    const told = [...listeners]
    const go = (from: number) => {
      for (const listener of told.slice(from, from + TOLD_AT_ONCE)) if (listeners.has(listener)) listener(news)
      if (from + TOLD_AT_ONCE < told.length) setImmediate(go, from + TOLD_AT_ONCE)
    }
    go(0)
  }

  const pause = () => Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, listeners.size * PAUSE_PER_FEED_MS))

  function readSoon(): void {
    if (soon) return
    const read = () => {
      soon = null
      catchUp().catch(() => tell(null))
    }
    soon = setTimeout(read, Math.max(0, readAt + pause() - performance.now())).unref()
  }

  return {
    async newest() {
      return cursorAfter(await catchUp())
    },
    async cursorOf(id) {
      const { events, first, snapshot } = await catchUp()
      const position = readPosition(id)
      if (!position) return null
      const index = events.findLastIndex((event) => event.id === id)
      if (index >= 0) return { position, seq: first + index + 1 }
      if (isWithin(position, snapshot)) return { position, seq: null }
      // Another replica has read more than this one; or the id is from another database with higher transaction ids.
      dirty = true
      return isWithin(position, (await catchUp()).snapshot) ? { position, seq: null } : null
    },
    after,
    note() {
      dirty = true
      readSoon()
    },
    async look() {
      dirty = true
      await catchUp()
    },
    wake: () => tell(null),
    onNews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function cursorAfter({ end, snapshot }: Tail): TailCursor {
  return { position: allOf(snapshot), seq: end }
}

function isWithin({ xmax }: FeedPosition, snapshot: Snapshot): boolean {
  return xmax <= snapshot.xmax
}

function positionAfter(events: readonly FeedEvent[]): FeedPosition {
  const position = readPosition(events.at(-1)?.id ?? '')
  if (!position) throw new Error('an event has no position')
  return position
}
