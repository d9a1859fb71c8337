import { page } from '../../../pages/page.ts'
import { tournament } from '../tournaments/pages.ts'
import { scoreboardSearch } from './scoreboard-search.ts'

const scoreboard = page({
  in: tournament,
  path: '/scoreboard',
  title: 'Scoreboard',
  needs: 'everybody',
  search: scoreboardSearch,
  load: () => import('./scoreboard-page.tsx').then((file) => file.ScoreboardPage),
})

export const pages = [scoreboard]
