import { page } from '../../pages/page.ts'
import { root } from '../../pages/root.tsx'

const home = page({
  in: root,
  path: '/',
  title: 'Front page',
  needs: 'everybody',
  load: () => import('./home-page.tsx').then((file) => file.HomePage),
})

export const pages = [home]
