import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const needs = ['level:author', 'tournament:manage'] as const

const levels = page({
  in: organise,
  path: '/levels',
  title: 'Levels',
  needs,
  menu: 20,
  load: () => import('./level-list.tsx').then((file) => file.LevelList),
})

const importLevel = page({
  in: organise,
  path: '/levels/import',
  title: 'Import a level',
  needs,
  load: () => import('./import-level.tsx').then((file) => file.ImportLevel),
})

const level = page({
  in: organise,
  path: '/levels/$level',
  title: 'Level',
  needs,
  load: () => import('./level-detail.tsx').then((file) => file.LevelDetail),
})

export const pages = [levels, importLevel, level]
