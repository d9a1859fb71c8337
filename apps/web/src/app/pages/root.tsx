import { type AnyRouteMatch, createRootRoute } from '@tanstack/react-router'
import { setClock } from '../components/clock.ts'
import { NotFoundPage } from '../components/not-found-page.tsx'
import { sessionQuery } from '../session.ts'
import { Shell } from '../shell/shell.tsx'
import { queryClient } from '../trpc.ts'

/** The frame of every page; the session is loaded before any page is shown. */
export const root = createRootRoute({
  beforeLoad: async ({ matches }) => {
    const session = queryClient.ensureQueryData(sessionQuery)
    loadEarly(matches)
    const { domain } = await session
    // Before any page shows a time.
    setClock(domain.clock)
    return { session: await session }
  },
  component: Shell,
  notFoundComponent: () => <NotFoundPage />,
})

/** Asks for what everybody may read of the pages to open, in the same request as the session; their loaders then find it. */
function loadEarly(matches: readonly AnyRouteMatch[]): void {
  if (queryClient.getQueryData(sessionQuery.queryKey)) return
  for (const { staticData, params } of matches) {
    // A match's parameters are those of its own route.
    void staticData.early?.(params as never).catch(() => undefined) // its loader reports the failure
  }
}
