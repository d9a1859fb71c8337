import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { auditSearch } from './audit-search.ts'

const audit = page({
  in: administration,
  path: '/audit',
  title: 'Audit log',
  needs: ['user:manage', 'domain:manage'],
  group: 'Records',
  menu: 10,
  search: auditSearch,
  load: () => import('./audit-page.tsx').then((file) => file.AuditPage),
})

export const pages = [audit]
