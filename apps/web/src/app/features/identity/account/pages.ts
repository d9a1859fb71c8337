import { account } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const profile = page({
  in: account,
  path: '/',
  title: 'Profile',
  needs: 'inherited',
  menu: 10,
  load: () => import('./profile-page.tsx').then((file) => file.ProfilePage),
})

const security = page({
  in: account,
  path: '/security',
  title: 'Security',
  needs: 'inherited',
  menu: 20,
  load: () => import('./security-page.tsx').then((file) => file.SecurityPage),
})

const data = page({
  in: account,
  path: '/data',
  title: 'Your data',
  needs: 'inherited',
  menu: 70,
  load: () => import('./data-page.tsx').then((file) => file.DataPage),
})

export const pages = [profile, security, data]
