import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { tournament } from '../tournaments/pages.ts'

const writeup = page({
  in: tournament,
  path: '/levels/$level/write-ups/$writeup',
  title: 'Write-up',
  needs: 'everybody',
  load: () => import('./writeup-page.tsx').then((file) => file.WriteupPage),
})

const write = page({
  in: tournament,
  path: '/levels/$level/write',
  title: 'Your write-up',
  needs: 'user',
  load: () => import('./write-page.tsx').then((file) => file.WritePage),
})

const managed = page({
  in: organise,
  path: '/tournaments/$managed/write-ups',
  title: 'Write-ups',
  needs: ['tournament:manage'],
  load: () => import('./managed-page.tsx').then((file) => file.ManagedPage),
})

export const pages = [writeup, write, managed]
