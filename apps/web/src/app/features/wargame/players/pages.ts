import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'

const player = page({
  in: root,
  path: '/players/$username',
  title: 'Player',
  needs: 'everybody',
  load: () => import('./player-page.tsx').then((file) => file.PlayerPage),
})

export const pages = [player]
