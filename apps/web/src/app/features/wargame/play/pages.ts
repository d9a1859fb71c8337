import { page } from '../../../pages/page.ts'
import { queryClient, trpc } from '../../../trpc.ts'
import { tournament } from '../tournaments/pages.ts'
import { boardSearch } from './board-filters.ts'

const board = page({
  in: tournament,
  path: '/',
  title: 'Levels',
  needs: 'everybody',
  search: boardSearch,
  load: () => import('./board-page.tsx').then((file) => file.BoardPage),
})

const level = page({
  in: tournament,
  path: '/levels/$level',
  title: 'Level',
  needs: 'everybody',
  data: (params) => queryClient.ensureQueryData(trpc.play.level.queryOptions(params)),
  load: () => import('./level-page.tsx').then((file) => file.LevelPage),
})

export const pages = [board, level]
