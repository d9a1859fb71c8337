import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { reviewSearch } from './review-search.ts'

const needs = ['answer:review'] as const

const reviews = page({
  in: organise,
  path: '/reviews',
  title: 'Reviews',
  needs,
  menu: 25,
  search: reviewSearch,
  load: () => import('./reviews-page.tsx').then((file) => file.ReviewsPage),
})

const review = page({
  in: organise,
  path: '/reviews/$submission',
  title: 'Review',
  needs,
  load: () => import('./review-page.tsx').then((file) => file.ReviewPage),
})

export const pages = [reviews, review]
