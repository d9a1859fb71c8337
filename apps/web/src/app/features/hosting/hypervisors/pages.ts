import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const hypervisors = page({
  in: administration,
  path: '/hypervisors',
  title: 'Hypervisors',
  needs: 'operator',
  group: 'Installation',
  menu: 20,
  load: () => import('./hypervisor-list.tsx').then((file) => file.HypervisorList),
})

export const pages = [hypervisors]
