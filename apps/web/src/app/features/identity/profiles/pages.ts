import { account } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const player = page({
  in: account,
  path: '/player',
  title: 'Player page',
  needs: 'inherited',
  menu: 12,
  load: () => import('./player-settings-page.tsx').then((file) => file.PlayerSettingsPage),
})

export const pages = [player]
