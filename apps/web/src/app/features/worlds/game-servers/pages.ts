import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { findSearch } from '../../../pages/search.ts'

const needs = ['domain:manage'] as const

const servers = page({
  in: administration,
  path: '/servers',
  title: 'Game servers',
  needs,
  group: 'Domain',
  menu: 30,
  search: findSearch,
  load: () => import('./servers-page.tsx').then((file) => file.ServersPage),
})

const server = page({
  in: administration,
  path: '/servers/$server',
  title: 'Game server',
  needs,
  load: () => import('./server-page.tsx').then((file) => file.ServerPage),
})

export const pages = [servers, server]
