import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'
import { tournament } from '../tournaments/pages.ts'
import { entrySearch } from './entry-search.ts'

/** Beside the tournament's other pages: whoever has a code only sees no more of a private one. */
const join = page({
  in: root,
  path: '/tournaments/$tournament/join',
  title: 'Join a tournament',
  needs: 'everybody',
  load: () => import('./join-page.tsx').then((file) => file.JoinPage),
})

const myEntry = page({
  in: tournament,
  path: '/entry',
  title: 'Entry',
  needs: 'user',
  load: () => import('./my-entry-page.tsx').then((file) => file.MyEntryPage),
})

const manage = ['tournament:manage'] as const

const setup = page({
  in: organise,
  path: '/tournaments/$managed/entry',
  title: 'Entry',
  needs: manage,
  load: () => import('./entry-setup-page.tsx').then((file) => file.EntrySetupPage),
})

const entries = page({
  in: organise,
  path: '/tournaments/$managed/entries',
  title: 'Entries',
  needs: manage,
  search: entrySearch,
  load: () => import('./entries-page.tsx').then((file) => file.EntriesPage),
})

export const pages = [join, myEntry, setup, entries]
