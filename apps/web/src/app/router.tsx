import { createRouter } from '@tanstack/react-router'
import { followPages } from './pages/follow-pages.ts'
import { routeTree } from './pages/gather.ts'
import { followTitles } from './pages/titles.ts'
import { sessionQuery } from './session.ts'
import { ErrorPage } from './shell/error-page.tsx'
import { PagePending } from './shell/page-pending.tsx'
import { queryClient, whenClosed, whenSignedOut } from './trpc.ts'

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadDelay: 40,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
})

followTitles(router)
followPages(router)

/** The session has ended meanwhile: log in again and return here. */
whenSignedOut(() => {
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (!session?.user) return
  queryClient.setQueryData(sessionQuery.queryKey, { ...session, user: null })
  void router.navigate({ to: '/log-in', search: { return: router.state.location.href } })
})

/** The domain was closed meanwhile: the session is reloaded, and the page about it replaces this one. */
whenClosed(() => {
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey })
  void router.invalidate()
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
