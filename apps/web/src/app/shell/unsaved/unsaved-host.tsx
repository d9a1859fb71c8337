import { useBlocker } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { hasUnsaved } from '../../components/unsaved.ts'
import { sessionQuery } from '../../session.ts'
import { queryClient } from '../../trpc.ts'

const LeaveDialog = lazy(() => import('./leave-dialog.tsx').then((module) => ({ default: module.LeaveDialog })))

/** Asks before a page is left on which something is not saved; closing the tab is asked about by the browser. */
export function UnsavedHost() {
  const { status, proceed, reset } = useBlocker({
    // Whoever is no longer logged in could not save it.
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
