import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'

const teams = page({
  in: root,
  path: '/teams',
  title: 'My teams',
  label: 'Teams',
  needs: 'user',
  menu: 20,
  load: () => import('./teams-page.tsx').then((file) => file.TeamsPage),
})

const team = page({
  in: root,
  path: '/teams/$team',
  title: 'Team',
  needs: 'everybody',
  load: () => import('./team-page.tsx').then((file) => file.TeamPage),
})

const join = page({
  in: root,
  path: '/join/$token',
  title: 'An invite',
  needs: 'everybody',
  load: () => import('./join-page.tsx').then((file) => file.JoinPage),
})

export const pages = [teams, team, join]
