import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'
import { returnSearch } from '../../../pages/search.ts'

const gate = page({
  in: root,
  path: '/gate/$slug',
  title: 'Opening the level',
  needs: 'user',
  search: returnSearch,
  load: () => import('./gate-page.tsx').then((file) => file.GatePage),
})

export const pages = [gate]
