import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { tournament } from '../tournaments/pages.ts'
import { attemptSearch, guessSearch } from './whoswho-search.ts'

const whoswho = page({
  in: tournament,
  path: '/whoswho',
  title: 'Whoswho',
  needs: 'user',
  search: guessSearch,
  load: () => import('./whoswho-page.tsx').then((file) => file.WhoswhoPage),
})

const managedWhoswho = page({
  in: organise,
  path: '/tournaments/$managed/whoswho',
  title: 'Whoswho',
  needs: ['tournament:manage'],
  search: attemptSearch,
  load: () => import('./attempts-page.tsx').then((file) => file.AttemptsPage),
})

export const pages = [whoswho, managedWhoswho]
