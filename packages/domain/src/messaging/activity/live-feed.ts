import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { listen } from '@pathwar/db/listen'
import { type Behalf, forAll } from '@pathwar/db/on-behalf-of'
import {
  authorize,
  DomainError,
  type DomainInfo,
  type EventsRequest,
  findDomainById,
  type Installation,
} from '../../kernel/index.ts'
import { changesViewer, type FeedEvent, mayNameActor, maySeeEvent, toLiveEvent, type Viewer } from './event.policy.ts'
import { type EventSource, type EventTail, type News, openEventTail, type TailCursor } from './event-tail.ts'
import { writePosition } from './feed-position.ts'
import { openFeedShares } from './feed-shares.ts'
import { concernsFeed, type OpenFeed } from './open-feeds.ts'
import { currentSnapshot, endedAmong, eventsAfter } from './read-events.ts'
import { viewerOf } from './viewer.ts'

/** Notifications can be lost; no feed waits longer than this. */
const LOOK_MS = 5_000

interface SharedTail {
  tail: EventTail
  feeds: number
  /** As last read; null if it does not exist any more. */
  domain: DomainInfo | null
}

export interface LiveFeed {
  events(request: EventsRequest): AsyncGenerator<LiveEvent>
  /** Why notifications do not arrive; null if they do. */
  problem(): string | null
  close(): Promise<void>
}

/**
 * One LISTEN per process for all its feeds, and one reader per domain. A notification only wakes: events are read from the
 * log, so a lost connection or a slow reader loses nothing. A feed whose session ends, or whose network is banned, is
 * ended with `live/again`: its client reconnects, and is authenticated anew.
 */
export function openLiveFeed(installation: Installation, databaseUrl: string): LiveFeed {
  const tails = new Map<string, SharedTail>()
  const shares = openFeedShares()
  const open = new Set<OpenFeed>()
  const listener = listen({
    url: databaseUrl,
    channels: ['live', 'domain', 'feeds'],
    onMessage(channel, payload) {
      if (channel === 'domain') void look(payload)
      else if (channel === 'feeds') endMeant(payload)
      else tails.get(payload)?.tail.note()
    },
    onConnected() {
      for (const [domainId, { tail }] of tails) {
        tail.note()
        void look(domainId)
      }
      void endMissed(installation, open)
    },
    onLost: (error) => installation.log.warn({ error: error.message }, 'live feed lost the database'),
  })

  // A process that dies between its commit and the notification leaves events without one.
  const looking = setInterval(() => {
    for (const [domainId, { tail }] of tails) {
      tail.look().catch((error) => {
        installation.log.warn({ error: String(error) }, 'live feed could not read events')
        endAll(domainId)
      })
    }
  }, LOOK_MS)

  /** The database is away for this process: clients go on at another replica, which may reach it. */
  function endAll(domainId: string): void {
    for (const feed of open) if (feed.domainId === domainId) feed.end()
  }

  function endMeant(notice: string): void {
    for (const feed of open) if (concernsFeed(notice, feed)) feed.end()
  }

  /** A domain has changed: its feeds use its new state, and end if it is closed. */
  async function look(domainId: string): Promise<void> {
    const shared = tails.get(domainId)
    if (!shared) return
    try {
      shared.domain = await findDomainById(installation, domainId)
      shared.tail.wake()
    } catch (error) {
      installation.log.warn({ error: String(error) }, 'live feed could not look at a domain')
    }
  }

  function tailOf(domain: DomainInfo): SharedTail {
    const { id: domainId } = domain
    const known = tails.get(domainId)
    if (known) return known
    const readers: Behalf = ['domains', domainId, 'feeds']
    const source: EventSource = {
      snapshot: () => forAll(() => currentSnapshot(installation), readers),
      after: (position, shown) => forAll(() => eventsAfter(installation, domainId, position, shown), readers),
    }
    const opened: SharedTail = { tail: openEventTail(source), feeds: 0, domain }
    tails.set(domainId, opened)
    // It may have been closed between the request's check and now.
    void forAll(() => look(domainId))
    return opened
  }

  return {
    async *events(request) {
      authorize('public', request, installation.now())
      const { domain, actor, address, signal } = request
      const over = new AbortController()
      const feed: OpenFeed = { domainId: domain.id, actor, address, end: () => over.abort() }
      const release = shares.hold(feed)
      const shared = tailOf(request.domain)
      shared.feeds += 1
      open.add(feed)
      try {
        yield* follow(installation, shared, { ...request, signal: AbortSignal.any([signal, over.signal]) })
        if (!signal.aborted) throw new DomainError('live/again')
      } finally {
        open.delete(feed)
        release()
        shared.feeds -= 1
        if (shared.feeds === 0) tails.delete(request.domain.id)
      }
    },
    problem: listener.problem,
    close() {
      clearInterval(looking)
      return listener.close()
    },
  }
}

/** Ends feeds that should have ended while the database was not available. */
async function endMissed(installation: Installation, open: Iterable<OpenFeed>): Promise<void> {
  for (const [domainId, feeds] of Map.groupBy(open, (feed) => feed.domainId)) {
    const sessions = feeds.flatMap(({ actor }) => (actor.kind === 'user' ? (actor.sessionId ?? []) : []))
    const ended = await endedAmong(installation, domainId, sessions).catch(() => new Set(sessions))
    // Feeds of API tokens have no session, so they always reconnect.
    for (const { actor, end } of feeds)
      if (actor.kind === 'user' && (!actor.sessionId || ended.has(actor.sessionId))) end()
  }
}

async function* follow(
  installation: Installation,
  shared: SharedTail,
  { domain, actor, tournament, tournaments, lastEventId: from, signal }: EventsRequest,
): AsyncGenerator<LiveEvent> {
  const { tail } = shared
  let viewer = await viewerOf(installation, { domain, actor }, { tournament, tournaments })
  const resumed = from ? await tail.cursorOf(from) : null
  let cursor = resumed ?? (await tail.newest())
  // An event of another database: nobody knows what its reader has missed.
  const as = actor.kind === 'user' ? actor.userId : null
  if (!resumed) yield marker(from ? 'live.reset' : 'live.began', as, cursor, installation.now())
  const woken = wakeups(tail, signal, ({ from, events, cursor: next }) => {
    // What this viewer is not told costs them no turn.
    if (cursor.seq !== from || events.some((event) => maySeeEvent(event, viewer) || changesViewer(event, viewer)))
      return false
    cursor = next
    return true
  })
  while (!signal.aborted) {
    if (!shared.domain) throw new DomainError('domain/unknown')
    authorize('public', { domain: shared.domain, actor }, installation.now())
    const { events, cursor: next } = await tail.after(cursor)
    if (isFarBehind(next)) {
      cursor = await tail.newest()
      yield marker('live.reset', as, cursor, installation.now())
      continue
    }
    cursor = next
    const earlier = viewer
    let asked = false
    for (const event of events) {
      // A user who is removed from a team still gets that event, and so does one who has joined.
      const concerned = changesViewer(event, earlier)
      const seenBefore = maySeeEvent(event, viewer) || (concerned && maySeeEvent(event, earlier))
      const shown = liveEventOf(event)
      if (seenBefore && shown) yield told(viewer, event, shown)
      // All of the page had happened when it was read: one question after it is enough.
      if (!concerned || asked) continue
      viewer = await viewerOf(installation, { domain, actor }, { tournament, tournaments })
      asked = true
      if (!seenBefore && shown && maySeeEvent(event, viewer)) yield told(viewer, event, shown)
    }
    if (events.length === 0 && !(await woken.next())) return
  }
}

const shown = new WeakMap<FeedEvent, LiveEvent | null>()

/** Each event is checked once, however many feeds are told of it. */
function liveEventOf(event: FeedEvent): LiveEvent | null {
  const known = shown.get(event)
  if (known !== undefined) return known
  const made = toLiveEvent(event)
  shown.set(event, made)
  return made
}

/** An event as one viewer is told of it. */
function told(viewer: Viewer, event: FeedEvent, live: LiveEvent): LiveEvent {
  return live.actor === null || mayNameActor(event, viewer) ? live : { ...live, actor: null }
}

/** Whether there is more than one page that the tail does not hold: then a reader is better off reading anew. */
function isFarBehind({ seq }: TailCursor): boolean {
  return seq === null
}

/**
 * Tells a reader where the feed begins, or to read anew what it shows; it resumes behind all that it was not told.
 */
function marker(name: 'live.began' | 'live.reset', as: string | null, { position }: TailCursor, now: Date): LiveEvent {
  return { id: writePosition(position), name, payload: { as }, at: now.toISOString(), actor: null }
}

/** Wake-ups are combined: however many arrive during a read, one more read is enough. Whoever waits may `skip` news. */
function wakeups(tail: EventTail, signal: AbortSignal, skip: (news: News) => boolean): { next(): Promise<boolean> } {
  let pending = false
  let waits = false
  let wake = () => {}
  const stop = tail.onNews((news) => {
    if (waits && !pending && news && skip(news)) return
    pending = true
    wake()
  })
  signal.addEventListener(
    'abort',
    () => {
      stop()
      wake()
    },
    { once: true },
  )
  return {
    async next() {
      if (!pending && !signal.aborted) {
        waits = true
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        waits = false
      }
      pending = false
      return !signal.aborted
    },
  }
}
