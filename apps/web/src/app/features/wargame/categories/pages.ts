import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const categories = page({
  in: organise,
  path: '/tournaments/$managed/categories',
  title: 'Categories',
  needs: ['tournament:manage'],
  load: () => import('./categories-page.tsx').then((file) => file.CategoriesPage),
})

export const pages = [categories]
