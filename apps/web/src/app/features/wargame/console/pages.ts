import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const manage = ['tournament:manage'] as const

const domainGlance = page({
  in: organise,
  path: '/glance',
  title: 'At a glance',
  needs: manage,
  menu: 15,
  load: () => import('./glance-pages.tsx').then((file) => file.DomainGlance),
})

const tournamentGlance = page({
  in: organise,
  path: '/tournaments/$managed/glance',
  title: 'At a glance',
  needs: manage,
  load: () => import('./glance-pages.tsx').then((file) => file.TournamentGlance),
})

const statistics = page({
  in: organise,
  path: '/tournaments/$managed/statistics',
  title: 'Statistics',
  needs: manage,
  load: () => import('./statistics-page.tsx').then((file) => file.StatisticsPage),
})

export const pages = [domainGlance, tournamentGlance, statistics]
