import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'
import { tournament } from '../tournaments/pages.ts'
import { embedSearch } from './embed-search.ts'
import { scoreboardSearch } from './scoreboard-search.ts'

const scoreboard = page({
  in: tournament,
  path: '/scoreboard',
  title: 'Scoreboard',
  needs: 'everybody',
  search: scoreboardSearch,
  load: () => import('./scoreboard-page.tsx').then((file) => file.ScoreboardPage),
})

const team = page({
  in: tournament,
  path: '/teams/$team',
  title: 'Team',
  needs: 'everybody',
  load: () => import('./team-standing.tsx').then((file) => file.TeamStandingPage),
})

/** Shown in frames of other sites: the shell leaves all else out. */
const embedded = page({
  in: root,
  path: '/embed/tournaments/$tournament/scoreboard',
  title: 'Scoreboard',
  needs: 'everybody',
  search: embedSearch,
  load: () => import('./embedded-scoreboard.tsx').then((file) => file.EmbeddedScoreboard),
})

export const pages = [scoreboard, team, embedded]
