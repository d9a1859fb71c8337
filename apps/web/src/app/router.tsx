import { createRouter } from '@tanstack/react-router'
import { sessionQuery } from './features/identity/session/session.ts'
import { accountRoutes } from './routes/account.ts'
import { adminRoutes } from './routes/admin.ts'
import { organiserRoutes } from './routes/organise.ts'
import { ownAccountRoutes } from './routes/own-account.ts'
import { homeRoute, rootRoute } from './routes/root.tsx'
import { teamRoutes } from './routes/teams.ts'
import { tournamentRoutes } from './routes/tournaments.ts'
import { ErrorPage } from './shell/error-page.tsx'
import { PagePending } from './shell/page-pending.tsx'
import { queryClient, whenClosed, whenSignedOut } from './trpc.ts'

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    ...accountRoutes,
    ...ownAccountRoutes,
    ...tournamentRoutes,
    ...teamRoutes,
    ...organiserRoutes,
    ...adminRoutes,
  ]),
  defaultPreload: 'intent',
  defaultPreloadDelay: 40,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
})

/** The session ran out under our feet: log in again and come back here. */
whenSignedOut(() => {
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (!session?.user) return
  queryClient.setQueryData(sessionQuery.queryKey, { ...session, user: null })
  void router.navigate({ to: '/log-in', search: { return: router.state.location.href } })
})

/** The domain was closed under our feet: the session is asked for anew, and the page that says so takes this one's place. */
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
