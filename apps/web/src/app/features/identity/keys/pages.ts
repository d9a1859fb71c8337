import { account } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const keys = page({
  in: account,
  path: '/keys',
  title: 'SSH keys',
  needs: 'inherited',
  menu: 40,
  load: () => import('./keys-page.tsx').then((file) => file.KeysPage),
})

export const pages = [keys]
