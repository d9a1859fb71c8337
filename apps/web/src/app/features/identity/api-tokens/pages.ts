import { account } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const tokens = page({
  in: account,
  path: '/tokens',
  title: 'API tokens',
  needs: 'inherited',
  menu: 50,
  load: () => import('./tokens-page.tsx').then((file) => file.TokensPage),
})

export const pages = [tokens]
