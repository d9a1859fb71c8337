import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { may } from '../features/identity/session/session.ts'
import { requirePrivilege } from './guards.ts'
import { rootRoute } from './root.tsx'

const organise = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organise',
  beforeLoad: requirePrivilege('tournament:manage', 'level:author', 'instance:manage'),
  component: lazyRouteComponent(() => import('../features/wargame/organise/organise-frame.tsx'), 'OrganiseFrame'),
})

/** The console opens where this person has something to do. */
const start = createRoute({
  getParentRoute: () => organise,
  path: '/',
  beforeLoad: ({ context }) => {
    const manages = may(context.session.user, 'tournament:manage')
    throw redirect({ to: manages ? '/organise/tournaments' : '/organise/levels', replace: true })
  },
})

const tournaments = createRoute({
  getParentRoute: () => organise,
  path: '/tournaments',
  component: lazyRouteComponent(() => import('../features/wargame/organise/tournament-list.tsx'), 'TournamentList'),
})

const newTournament = createRoute({
  getParentRoute: () => organise,
  path: '/tournaments/new',
  component: lazyRouteComponent(() => import('../features/wargame/organise/new-tournament.tsx'), 'NewTournament'),
})

const tournament = createRoute({
  getParentRoute: () => organise,
  path: '/tournaments/$managed',
  component: lazyRouteComponent(() => import('../features/wargame/organise/manage-tournament.tsx'), 'ManageTournament'),
})

const levels = createRoute({
  getParentRoute: () => organise,
  path: '/levels',
  component: lazyRouteComponent(() => import('../features/wargame/organise/level-list.tsx'), 'LevelList'),
})

const importLevel = createRoute({
  getParentRoute: () => organise,
  path: '/levels/import',
  component: lazyRouteComponent(() => import('../features/wargame/organise/import-level.tsx'), 'ImportLevel'),
})

const level = createRoute({
  getParentRoute: () => organise,
  path: '/levels/$level',
  component: lazyRouteComponent(() => import('../features/wargame/organise/level-detail.tsx'), 'LevelDetail'),
})

const instances = createRoute({
  getParentRoute: () => organise,
  path: '/instances',
  validateSearch: (search: Record<string, unknown>): { state?: 'all'; find?: string } => ({
    ...(search.state === 'all' ? { state: 'all' } : {}),
    ...(search.find ? { find: String(search.find) } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/wargame/organise/instance-list.tsx'), 'InstanceList'),
})

export const organiserRoutes = [
  organise.addChildren([start, tournaments, newTournament, tournament, levels, importLevel, level, instances]),
]
