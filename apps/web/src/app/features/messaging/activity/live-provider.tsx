import { useParams } from '@tanstack/react-router'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import type { LiveState } from '../../../components/live-dot.tsx'
import { startOver, useSession } from '../../../session.ts'
import { browserTabs } from './browser-tabs.ts'
import { openFeed } from './open-feed.ts'
import { type Patch, refreshAll, refreshGradually, refreshSoon } from './refresh.ts'
import { type FeedState, joinSharedFeed, type SharedFeed } from './shared-feed.ts'
import { useShown } from './use-shown.ts'

interface Live {
  state: LiveState
  /** When the last event arrived, in ms since 1970. */
  updatedAt: number | undefined
}

const LiveContext = createContext<Live>({ state: 'off', updatedAt: undefined })

/** Whether this page is live, and when it last changed. */
export function useLive(): Live {
  return use(LiveContext)
}

/**
 * The part of this tab in the feed that all tabs of the browser share: of the tournament that it shows or manages, otherwise of the
 * reader's own events, and of nothing while nobody looks at it. Events refresh the pages; `patch`, which never changes, shows
 * what they say themselves.
 */
export function LiveProvider({ patch, children }: { patch: Patch; children: ReactNode }) {
  const params = useParams({ strict: false })
  const tournament = params.tournament ?? params.managed
  const { user } = useSession()
  const shown = useShown()
  const [updatedAt, setUpdatedAt] = useState<number>()
  const [feedState, setFeedState] = useState<FeedState>('connecting')
  const feed = useRef<SharedFeed>(null)
  const as = user?.id ?? null
  const follows = tournament !== undefined || as !== null
  useEffect(() => {
    const joined = joinSharedFeed({
      tabs: browserTabs(),
      open: openFeed,
      onState: setFeedState,
      onMissed: refreshAll,
      onSigned: () => void startOver().catch(() => undefined),
      onEvent(event) {
        if (event.name === 'live.began') return
        setUpdatedAt(Date.now())
        if (event.name === 'live.reset') refreshGradually()
        else refreshSoon(event, patch)
      },
    })
    feed.current = joined
    return () => {
      feed.current = null
      joined.close()
    }
  }, [patch])
  useEffect(() => feed.current?.signedIn(as), [as])
  useEffect(() => {
    feed.current?.want(follows && shown ? { ...(tournament !== undefined && { tournament }) } : null)
  }, [follows, shown, tournament])
  const state = follows ? feedState : 'off'
  const live = useMemo<Live>(() => ({ state, updatedAt }), [state, updatedAt])
  return <LiveContext value={live}>{children}</LiveContext>
}
