import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { sessionQuery } from '../features/identity/session/session.ts'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Shell } from '../shell/shell.tsx'
import { queryClient } from '../trpc.ts'

export const rootRoute = createRootRoute({
  beforeLoad: async () => ({ session: await queryClient.ensureQueryData(sessionQuery) }),
  component: Shell,
  notFoundComponent: () => <NotFoundPage />,
})

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../shell/home/home-page.tsx'), 'HomePage'),
})
