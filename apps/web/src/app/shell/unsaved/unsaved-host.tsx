import { useBlocker } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { hasUnsaved } from '../../components/unsaved.ts'
import { sessionQuery } from '../../session.ts'
import { queryClient } from '../../trpc.ts'

const LeaveDialog = lazy(() => import('./leave-dialog.tsx').then((module) => ({ default: module.LeaveDialog })))

/** Asks before leaving a page with unsaved changes; the browser asks before closing the tab. */
export function UnsavedHost() {
  const { status, proceed, reset } = useBlocker({
    // Without a session nothing could be saved.
    shouldBlockFn: () => hasUnsaved() && Boolean(queryClient.getQueryData(sessionQuery.queryKey)?.user),
    enableBeforeUnload: hasUnsaved,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Suspense fallback={null}>
      <LeaveDialog leave={proceed} stay={reset} />
    </Suspense>
  )
}
