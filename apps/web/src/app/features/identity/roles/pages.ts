import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const roles = page({
  in: administration,
  path: '/roles',
  title: 'Roles',
  needs: ['user:manage'],
  group: 'People',
  menu: 20,
  search: ({ role }): { role?: string } => (typeof role === 'string' && role ? { role } : {}),
  load: () => import('./roles-page.tsx').then((file) => file.RolesPage),
})

export const pages = [roles]
