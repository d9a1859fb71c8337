import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { reportSearch } from './report-search.ts'

const reports = page({
  in: organise,
  path: '/reports',
  title: 'Reported problems',
  label: 'Problems',
  needs: ['tournament:manage'],
  menu: 26,
  search: reportSearch,
  load: () => import('./reports-page.tsx').then((file) => file.ReportsPage),
})

export const pages = [reports]
