import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const providers = page({
  in: administration,
  path: '/providers',
  title: 'Log-in providers',
  needs: ['domain:manage'],
  group: 'Domain',
  menu: 50,
  load: () => import('./providers-page.tsx').then((file) => file.ProvidersPage),
})

export const pages = [providers]
