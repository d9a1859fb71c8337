import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const rehearsal = page({
  in: organise,
  path: '/rehearsal',
  title: 'Rehearsal',
  needs: ['rehearsal:manage'],
  menu: 60,
  load: () => import('./rehearsal-page.tsx').then((file) => file.RehearsalPage),
})

export const pages = [rehearsal]
