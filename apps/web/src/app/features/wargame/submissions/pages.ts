import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { tournament } from '../tournaments/pages.ts'
import { submissionSearch } from './submission-search.ts'

const ownSubmissions = page({
  in: tournament,
  path: '/submissions',
  title: 'Answers',
  needs: 'user',
  search: submissionSearch,
  load: () => import('./own-submissions-page.tsx').then((file) => file.OwnSubmissionsPage),
})

const managedSubmissions = page({
  in: organise,
  path: '/tournaments/$managed/submissions',
  title: 'Answers',
  needs: ['tournament:manage'],
  search: submissionSearch,
  load: () => import('./submissions-page.tsx').then((file) => file.SubmissionsPage),
})

export const pages = [ownSubmissions, managedSubmissions]
