import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { domainSearch } from './domain-search.ts'

const limits = page({
  in: administration,
  path: '/limits',
  title: 'Limits',
  needs: ['domain:manage'],
  group: 'Domain',
  menu: 20,
  load: () => import('./limits-page.tsx').then((file) => file.LimitsPage),
})

const domains = page({
  in: administration,
  path: '/domains',
  title: 'Domains',
  needs: 'operator',
  group: 'Installation',
  menu: 10,
  search: domainSearch,
  load: () => import('./domain-list.tsx').then((file) => file.DomainList),
})

const domain = page({
  in: administration,
  path: '/domains/$domain',
  title: 'Domain',
  needs: 'operator',
  load: () => import('./domain-page.tsx').then((file) => file.DomainPage),
})

export const pages = [limits, domains, domain]
