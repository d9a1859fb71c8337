import { skipToken } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useSubscription } from '@trpc/tanstack-react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import type { LiveState } from '../../../components/live-dot.tsx'
import { useSession } from '../../../session.ts'
import { client, handleAccessError, trpc } from '../../../trpc.ts'
import { refreshAll, refreshSoon } from './refresh.ts'

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
 * One live feed per tab: of the visible tournament, otherwise of the reader's own events. Its events refresh the pages.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { tournament } = useParams({ strict: false })
  const { user } = useSession()
  const [updatedAt, setUpdatedAt] = useState<number>()
  const wanted = tournament ? { tournament } : user ? {} : skipToken
  const feed = useSubscription(
    trpc.live.events.subscriptionOptions(wanted, {
      onData: ({ data }) => {
        setUpdatedAt(Date.now())
        if (data.name === 'live.reset') refreshAll()
        else refreshSoon(data)
      },
    }),
  )
  useRefreshOnReturn(feed.status === 'pending')
  const state = wanted === skipToken ? 'off' : feed.status === 'pending' ? 'live' : 'connecting'
  const live = useMemo<Live>(() => ({ state, updatedAt }), [state, updatedAt])
  return <LiveContext value={live}>{children}</LiveContext>
}

/** The feed resumes by event id; after a long absence everything is refetched in case events were dropped. */
function useRefreshOnReturn(connected: boolean): void {
  const wasLost = useRef(false)
  const wasConnected = useRef(false)
  useEffect(() => {
    if (connected && wasLost.current) refreshAll()
    // The feed may have been ended because the domain was closed or the session ended: one request tells.
    if (!connected && wasConnected.current) client.auth.session.query({}).catch(handleAccessError)
    wasLost.current = !connected && wasConnected.current
    wasConnected.current = connected || wasConnected.current
  }, [connected])
}
