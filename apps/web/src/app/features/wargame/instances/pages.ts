import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const instances = page({
  in: organise,
  path: '/instances',
  title: 'Instances',
  needs: ['instance:manage'],
  menu: 30,
  search: (search): { state?: 'all'; find?: string } => ({
    ...(search.state === 'all' ? { state: 'all' } : {}),
    ...(search.find ? { find: String(search.find) } : {}),
  }),
  load: () => import('./instance-list.tsx').then((file) => file.InstanceList),
})

export const pages = [instances]
