import { EventEmitter, on } from 'node:events'
import type { LiveEvent } from '@pathwar/contracts/events'
import { listen } from '@pathwar/db/listen'
import type { Actor, DomainInfo, Installation } from '../kernel/index.ts'
import { type FeedEvent, maySeeEvent, toLiveEvent, type Viewer } from './event.policy.ts'
import { eventsAfter, lastEventId, viewerOf } from './read-events.ts'

export interface FeedRequest {
  domain: DomainInfo
  actor: Actor
  tournament: string | undefined
  /** Resume after this event; without it the feed begins now. */
  lastEventId: string | undefined
  signal: AbortSignal
}

export interface LiveFeed {
  events(request: FeedRequest): AsyncGenerator<LiveEvent>
  close(): Promise<void>
}

/**
 * One LISTEN per process for all its feeds. A notification only wakes: what happened is read from the event log, so a
 * lost connection or a slow reader loses nothing.
 */
export function openLiveFeed(installation: Installation, databaseUrl: string): LiveFeed {
  const wake = new EventEmitter().setMaxListeners(0)
  const listener = listen({
    url: databaseUrl,
    channels: ['live'],
    onMessage: (_channel, payload) => wake.emit(payload.split(':')[0] ?? ''),
    onConnected: () => wake.emit('reconnected'),
    onLost: (error) => installation.log.warn({ error: error.message }, 'live feed lost the database'),
  })
  return {
    events: (request) => follow(installation, wake, request),
    close: () => listener.close(),
  }
}

async function* follow(
  installation: Installation,
  wake: EventEmitter,
  { domain, actor, tournament, lastEventId: from, signal }: FeedRequest,
): AsyncGenerator<LiveEvent> {
  const woken = wakeups(wake, domain.id, signal)
  let viewer = await viewerOf(installation, { domain, actor }, tournament)
  let seen = from && /^\d{1,18}$/.test(from) ? from : await lastEventId(installation, domain.id)
  while (!signal.aborted) {
    const events = await eventsAfter(installation, domain.id, seen)
    for (const event of events) {
      seen = event.id
      if (concernsTeams(event)) viewer = await viewerOf(installation, { domain, actor }, tournament)
      const shown = show(event, viewer)
      if (shown) yield shown
    }
    if (events.length === 0 && !(await woken.next())) return
  }
}

/** Wake-ups coalesce: however many come while events are read, one more look is enough. */
function wakeups(wake: EventEmitter, domainId: string, signal: AbortSignal): { next(): Promise<boolean> } {
  const both = new EventEmitter()
  let pending = false
  const note = () => {
    pending = true
    both.emit('note')
  }
  wake.on(domainId, note).on('reconnected', note)
  signal.addEventListener('abort', () => {
    wake.off(domainId, note).off('reconnected', note)
  })
  return {
    async next() {
      if (!pending) {
        const iterator = on(both, 'note', { signal })
        await iterator.next().catch(() => undefined)
        await iterator.return?.()
      }
      pending = false
      return !signal.aborted
    },
  }
}

function concernsTeams({ name }: FeedEvent): boolean {
  return name === 'team.joined' || name === 'team.left' || name === 'team.created'
}

function show(event: FeedEvent, viewer: Viewer): LiveEvent | null {
  return maySeeEvent(event, viewer) ? toLiveEvent(event) : null
}
