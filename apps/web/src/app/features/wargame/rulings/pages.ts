import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { teamSearch } from './team-search.ts'

const manage = ['tournament:manage'] as const

const teams = page({
  in: organise,
  path: '/tournaments/$managed/teams',
  title: 'Teams',
  needs: manage,
  search: teamSearch,
  load: () => import('./teams-page.tsx').then((file) => file.ManagedTeamsPage),
})

const team = page({
  in: organise,
  path: '/tournaments/$managed/teams/$team',
  title: 'Team',
  needs: manage,
  load: () => import('./team-page.tsx').then((file) => file.ManagedTeamPage),
})

export const pages = [teams, team]
