import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { findSearch } from '../../../pages/search.ts'

const settings = page({
  in: administration,
  path: '/settings',
  title: 'Settings',
  needs: ['domain:manage'],
  group: 'Domain',
  menu: 10,
  search: findSearch,
  load: () => import('./settings-page.tsx').then((file) => file.SettingsPage),
})

export const pages = [settings]
