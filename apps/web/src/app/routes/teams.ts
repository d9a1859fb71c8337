import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requireUser } from './guards.ts'
import { rootRoute } from './root.tsx'

const teams = createRoute({
  getParentRoute: () => rootRoute,
  path: '/teams',
  beforeLoad: requireUser,
  component: lazyRouteComponent(() => import('../features/wargame/teams/teams-page.tsx'), 'TeamsPage'),
})

const team = createRoute({
  getParentRoute: () => rootRoute,
  path: '/teams/$team',
  beforeLoad: requireUser,
  component: lazyRouteComponent(() => import('../features/wargame/teams/team-page.tsx'), 'TeamPage'),
})

const join = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('../features/wargame/teams/join-page.tsx'), 'JoinPage'),
})

export const teamRoutes = [teams, team, join]
