import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { MAX_FOLLOWED } from '@pathwar/contracts/messaging/activity'

/** What a tab follows: its user's own events, and those of the tournament that it shows. */
interface Wanted {
  tournament?: string
}

export type FeedState = 'connecting' | 'live'

/** Opens a stream of events; returns how to end it. */
export type OpenFeed = (
  asked: { tournaments: readonly string[]; lastEventId: string | undefined },
  told: { onEvent(event: LiveEvent): void; onState(state: FeedState): void },
) => () => void

/** What tabs of one site have in common; see `browserTabs`. */
export interface Tabs {
  /** This tab's name, of which there is no other. */
  tab: string
  /** Runs `lead` when no other tab leads, until it is done or its tab is gone. */
  whenFree(lead: () => Promise<void>, signal: AbortSignal): Promise<void>
  post(message: Message): void
  /** Hears what the others post. */
  hear(listener: (message: Message) => void): () => void
}

export type Message =
  /** A tab wants this, or nothing any more. */
  | { kind: 'want'; tab: string; wanted: Wanted | null }
  /** The leading tab asks all what they want. */
  | { kind: 'ask' }
  | { kind: 'state'; state: FeedState; tournaments: readonly string[] }
  | { kind: 'event'; event: LiveEvent }
  /** Somebody has logged in or out in a tab, so in all. */
  | { kind: 'signed'; as: string | null }

export interface SharedFeedOptions {
  tabs: Tabs
  open: OpenFeed
  onEvent(event: LiveEvent): void
  onState(state: FeedState): void
  /** Events of what this tab shows may have gone by. */
  onMissed(): void
  /** Another user is logged in now than this tab knows, or nobody. */
  onSigned(): void
}

export interface SharedFeed {
  /** Says what this tab follows; null: nothing, for example while nobody looks at it. */
  want(wanted: Wanted | null): void
  /** Says who is logged in, as far as this tab knows. */
  signedIn(as: string | null): void
  close(): void
}

/** Tabs that arrive together are asked for together. */
const GATHER_MS = 50

/**
 * One stream of events for all tabs of a browser, which would otherwise need a connection each, of which HTTP/1.1 allows six.
 * One of the tabs that want something leads: it opens the stream for all and hands on what arrives. When it is closed, or
 * wants nothing any more, another leads, and goes on after the last event that it heard.
 */
export function joinSharedFeed({ tabs, open, ...tell }: SharedFeedOptions): SharedFeed {
  const { tab, post } = tabs
  let mine: Wanted | null = null
  /** What this tab showed when it last wanted something. */
  let shown: string | undefined
  let user: string | null | undefined
  let missed = false
  let lastEventId: string | undefined
  let seeking: AbortController | null = null
  let leading: Leading | null = null

  interface Leading {
    wishes: Map<string, Wanted>
    as: string | null
    tournaments: readonly string[]
    state: FeedState
    end: (() => void) | null
    timer: ReturnType<typeof setTimeout> | undefined
    release: () => void
  }

  function hearEvent(event: LiveEvent): void {
    lastEventId = event.id
    // The session may have ended between this page's data and the feed.
    const begins = event.name === 'live.began' || event.name === 'live.reset'
    if (begins && user !== undefined && event.payload.as !== user) tell.onSigned()
    tell.onEvent(event)
  }

  /** What a tab shows that wants nothing at the moment may change without being told. */
  function noteState(state: FeedState, tournaments: readonly string[]): void {
    if (mine === null && shown !== undefined && !tournaments.includes(shown)) missed = true
    tell.onState(state)
  }

  const deaf = tabs.hear((message) => {
    switch (message.kind) {
      case 'event':
        return hearEvent(message.event)
      case 'state':
        return noteState(message.state, message.tournaments)
      case 'ask':
        return mine === null ? undefined : post({ kind: 'want', tab, wanted: mine })
      case 'signed':
        if (user !== undefined && message.as !== user) tell.onSigned()
        return openedAs(message.as)
      case 'want':
        return leading ? noteWish(leading, message.tab, message.wanted) : undefined
    }
  })

  /** The stream is opened with the browser's cookie, whichever tab has got it. */
  function openedAs(as: string | null): void {
    if (!leading || leading.as === as) return
    leading.as = as
    reopen(leading)
  }

  function noteWish(lead: Leading, of: string, wanted: Wanted | null): void {
    if (wanted) lead.wishes.set(of, wanted)
    else lead.wishes.delete(of)
    if (wanted && !covers(lead, wanted)) later(lead)
    else post({ kind: 'state', state: lead.state, tournaments: lead.tournaments })
  }

  function covers({ end, tournaments }: Leading, { tournament }: Wanted): boolean {
    return end !== null && (tournament === undefined || tournaments.includes(tournament))
  }

  function later(lead: Leading): void {
    lead.timer ??= setTimeout(() => reopen(lead), GATHER_MS)
  }

  function reopen(lead: Leading): void {
    clearTimeout(lead.timer)
    lead.timer = undefined
    lead.end?.()
    // The latest wishes come first, and are kept when there are more than one feed follows.
    const all = [...lead.wishes.values()].toReversed().flatMap(({ tournament }) => tournament ?? [])
    lead.tournaments = [...new Set(all)].slice(0, MAX_FOLLOWED)
    const stateIs = (state: FeedState) => {
      lead.state = state
      post({ kind: 'state', state, tournaments: lead.tournaments })
      noteState(state, lead.tournaments)
    }
    lead.end = open(
      { tournaments: lead.tournaments, lastEventId },
      {
        onState: stateIs,
        onEvent(event) {
          post({ kind: 'event', event })
          hearEvent(event)
        },
      },
    )
  }

  async function lead(): Promise<void> {
    if (mine === null) return
    const released = Promise.withResolvers<void>()
    const now: Leading = {
      wishes: new Map([[tab, mine]]),
      as: user ?? null,
      ...{ tournaments: [], state: 'connecting', end: null, timer: undefined, release: released.resolve },
    }
    leading = now
    post({ kind: 'ask' })
    later(now)
    await released.promise
    clearTimeout(now.timer)
    now.end?.()
    leading = null
  }

  function seek(): void {
    if (seeking) return
    const asking = new AbortController()
    seeking = asking
    void tabs
      .whenFree(lead, asking.signal)
      .catch((error: unknown) => {
        if (!asking.signal.aborted) throw error
      })
      .finally(() => {
        if (seeking === asking) seeking = null
        if (mine !== null) seek()
      })
  }

  return {
    want(wanted) {
      const returns = mine === null && wanted !== null
      mine = wanted
      if (wanted) shown = wanted.tournament
      post({ kind: 'want', tab, wanted })
      if (wanted === null) {
        seeking?.abort()
        seeking = null
        leading?.release()
        return
      }
      if (leading) noteWish(leading, tab, wanted)
      seek()
      if (returns && missed) tell.onMissed()
      missed = false
    },
    signedIn(as) {
      if (user === as) return
      user = as
      post({ kind: 'signed', as })
      openedAs(as)
    },
    close() {
      mine = null
      post({ kind: 'want', tab, wanted: null })
      seeking?.abort()
      seeking = null
      leading?.release()
      deaf()
    },
  }
}
