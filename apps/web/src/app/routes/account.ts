import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requireUser } from './guards.ts'
import { rootRoute } from './root.tsx'

const comesBack = (search: Record<string, unknown>): { return?: string } =>
  typeof search.return === 'string' ? { return: search.return } : {}

const logIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log-in',
  validateSearch: comesBack,
  component: lazyRouteComponent(() => import('../features/auth/log-in-page.tsx'), 'LogInPage'),
})

const signUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: comesBack,
  component: lazyRouteComponent(() => import('../features/auth/sign-up-page.tsx'), 'SignUpPage'),
})

const gate = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gate/$slug',
  validateSearch: comesBack,
  beforeLoad: requireUser,
  component: lazyRouteComponent(() => import('../features/gate/gate-page.tsx'), 'GatePage'),
})

export const accountRoutes = [logIn, signUp, gate]
