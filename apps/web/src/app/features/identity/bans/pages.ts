import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { banSearch } from './ban-search.ts'

const bans = page({
  in: administration,
  path: '/bans',
  title: 'Bans',
  needs: ['ban', 'privban', 'permaban'],
  group: 'People',
  menu: 30,
  search: banSearch,
  load: () => import('./bans-page.tsx').then((file) => file.BansPage),
})

export const pages = [bans]
