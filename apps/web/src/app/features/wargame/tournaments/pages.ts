import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'
import { queryClient, trpc } from '../../../trpc.ts'

const tournaments = page({
  in: root,
  path: '/tournaments',
  title: 'Tournaments',
  needs: 'everybody',
  menu: 10,
  load: () => import('./tournaments-page.tsx').then((file) => file.TournamentsPage),
})

/** Header and tabs of a tournament; an unknown one is reported here, for all its pages. */
export const tournament = page({
  in: root,
  path: '/tournaments/$tournament',
  title: 'Tournament',
  needs: 'everybody',
  data: ({ tournament }) =>
    Promise.all([
      queryClient.ensureQueryData(trpc.play.board.queryOptions({ tournament })),
      // In the same request, so that nothing moves when they come. Without them the page is shown nevertheless.
      queryClient.prefetchQuery(trpc.announcements.unread.queryOptions({ tournament })),
    ]),
  load: () => import('./tournament-frame.tsx').then((file) => file.TournamentFrame),
})

const manage = ['tournament:manage'] as const

const managedTournaments = page({
  in: organise,
  path: '/tournaments',
  title: 'Tournaments',
  needs: manage,
  menu: 10,
  load: () => import('./tournament-list.tsx').then((file) => file.TournamentList),
})

const newTournament = page({
  in: organise,
  path: '/tournaments/new',
  title: 'Create a tournament',
  needs: manage,
  load: () => import('./new-tournament.tsx').then((file) => file.NewTournament),
})

const managedTournament = page({
  in: organise,
  path: '/tournaments/$managed',
  title: 'Tournament',
  needs: manage,
  load: () => import('./manage-tournament.tsx').then((file) => file.ManageTournament),
})

export const pages = [tournaments, tournament, managedTournaments, newTournament, managedTournament]
