import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { userSearch } from './user-search.ts'

const needs = ['user:manage'] as const

const users = page({
  in: administration,
  path: '/users',
  title: 'Users',
  needs,
  group: 'People',
  menu: 10,
  search: userSearch,
  load: () => import('./users-page.tsx').then((file) => file.UsersPage),
})

const user = page({
  in: administration,
  path: '/users/$user',
  title: 'User',
  needs,
  load: () => import('./user-frame.tsx').then((file) => file.UserFrame),
})

const userAccount = page({
  in: user,
  path: '/',
  title: 'Account',
  needs: 'inherited',
  load: () => import('./user-account.tsx').then((file) => file.UserAccount),
})

const userRights = page({
  in: user,
  path: '/rights',
  title: 'Rights',
  needs: 'inherited',
  search: ({ why }): { why?: string } => (typeof why === 'string' ? { why } : {}),
  load: () => import('./user-rights.tsx').then((file) => file.UserRights),
})

const userHistory = page({
  in: user,
  path: '/history',
  title: 'History',
  needs: 'inherited',
  load: () => import('./user-history.tsx').then((file) => file.UserHistory),
})

export const pages = [users, user, userAccount, userRights, userHistory]
