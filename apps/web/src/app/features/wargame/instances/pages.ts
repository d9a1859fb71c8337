import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { instanceSearch } from './instance-search.ts'

const instances = page({
  in: organise,
  path: '/instances',
  title: 'Instances',
  needs: ['instance:manage'],
  menu: 30,
  search: instanceSearch,
  load: () => import('./instance-list.tsx').then((file) => file.InstanceList),
})

export const pages = [instances]
