import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const feed = page({
  in: organise,
  path: '/tournaments/$managed/feeds/$level',
  title: 'Score feed',
  needs: ['tournament:manage'],
  load: () => import('./feed-page.tsx').then((file) => file.FeedPage),
})

export const pages = [feed]
