import type { FeedEvent } from './event.policy.ts'
import { allOf, type FeedPosition, readPosition, type Snapshot } from './feed-position.ts'

/** Events that are kept for feeds that are a little behind; whoever is further behind asks the database. */
const KEPT = 1000

/** Where a feed is in the log, and among the events that the tail holds unless it is behind them. */
export interface TailCursor {
  position: FeedPosition
  seq: number | null
}

export interface EventTail {
  /** The place after everything that there is. */
  newest(): Promise<TailCursor>
  /** The place after an event that was told with this id, by whichever replica; null when there is no such. */
  cursorOf(id: string): Promise<TailCursor | null>
  /** Events after a place, as they came, and the place after them; all of the newest, or a page of older ones. */
  after(cursor: TailCursor): Promise<{ events: readonly FeedEvent[]; cursor: TailCursor }>
  /** Something was announced: what was read so far is not all any more. */
  note(): void
  /** Looks whether something was announced and not noted. */
  look(): Promise<void>
  /** Calls back at each `note`, and when something was found; answers how to stop that. */
  onNote(listener: () => void): () => void
}

export interface EventPage {
  /** Oldest first; their ids say the position after them. */
  events: readonly FeedEvent[]
  /** Whether there may be more of them. */
  more: boolean
  snapshot: Snapshot
}

export interface EventSource {
  /** What the database shows now. */
  snapshot(): Promise<Snapshot>
  /** A page of what was not told at a position; with `shown`, only of what that snapshot shows. */
  after(position: FeedPosition, shown?: Snapshot): Promise<EventPage>
}

interface Tail {
  events: readonly FeedEvent[]
  /** Of the first of `events`, and the next one. */
  first: number
  end: number
  /** What was read. */
  snapshot: Snapshot
}

/** The end of a domain's event log, read once for all feeds of this process however many there are. */
export function openEventTail(source: EventSource): EventTail {
  const listeners = new Set<() => void>()
  let tail: Tail | null = null
  let dirty = true
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    dirty = false
    try {
      tail ??= { events: [], first: 1, end: 1, snapshot: await source.snapshot() }
      let { events, end } = tail
      let position = allOf(tail.snapshot)
      for (;;) {
        const page = await source.after(position)
        events = [...events, ...page.events].slice(-KEPT)
        end += page.events.length
        // Told only when all of it is read, so that the snapshot says what it is.
        if (!page.more) {
          tail = { events, end, first: end - events.length, snapshot: page.snapshot }
          return
        }
        position = positionAfter(page.events)
      }
    } catch (error) {
      dirty = true
      throw error
    }
  }

  /** What was noted while a reading was under way may not be in it, so there is another. */
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

  function tell(): void {
    for (const listener of listeners) listener()
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
      // Another replica has read more than this one; or it is of another database, where transactions were further.
      dirty = true
      return isWithin(position, (await catchUp()).snapshot) ? { position, seq: null } : null
    },
    after,
    note() {
      dirty = true
      tell()
    },
    async look() {
      const before = tail?.end
      dirty = true
      if ((await catchUp()).end !== before) tell()
    },
    onNote(listener) {
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
