import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const codes = page({
  in: administration,
  path: '/codes',
  title: 'Registration codes',
  needs: ['domain:manage'],
  group: 'Domain',
  menu: 40,
  load: () => import('./codes-page.tsx').then((file) => file.CodesPage),
})

export const pages = [codes]
