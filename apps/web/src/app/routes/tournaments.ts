import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { boardSearch } from '../features/wargame/play/board-filters.ts'
import { scoreboardSearch } from '../features/wargame/scoring/scoreboard-search.ts'
import { queryClient, trpc } from '../trpc.ts'
import { rootRoute } from './root.tsx'

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tournaments',
  component: lazyRouteComponent(
    () => import('../features/wargame/tournaments/tournaments-page.tsx'),
    'TournamentsPage',
  ),
})

/** Header and tabs of one tournament; an unknown one is told here, once for all its pages. */
const tournament = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tournaments/$tournament',
  loader: ({ params }) => queryClient.ensureQueryData(trpc.play.board.queryOptions({ tournament: params.tournament })),
  component: lazyRouteComponent(
    () => import('../features/wargame/tournaments/tournament-frame.tsx'),
    'TournamentFrame',
  ),
})

const board = createRoute({
  getParentRoute: () => tournament,
  path: '/',
  validateSearch: boardSearch,
  component: lazyRouteComponent(() => import('../features/wargame/play/board-page.tsx'), 'BoardPage'),
})

const level = createRoute({
  getParentRoute: () => tournament,
  path: '/levels/$level',
  loader: ({ params }) => queryClient.ensureQueryData(trpc.play.level.queryOptions(params)),
  component: lazyRouteComponent(() => import('../features/wargame/level/level-page.tsx'), 'LevelPage'),
})

const scoreboard = createRoute({
  getParentRoute: () => tournament,
  path: '/scoreboard',
  validateSearch: scoreboardSearch,
  component: lazyRouteComponent(() => import('../features/wargame/scoring/scoreboard-page.tsx'), 'ScoreboardPage'),
})

export const tournamentRoutes = [list, tournament.addChildren([board, level, scoreboard])]
