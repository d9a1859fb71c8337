import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { tournament } from '../tournaments/pages.ts'

const announcements = page({
  in: tournament,
  path: '/announcements',
  title: 'Announcements',
  needs: 'everybody',
  load: () => import('./announcements-page.tsx').then((file) => file.AnnouncementsPage),
})

const manage = ['tournament:manage'] as const

const written = page({
  in: organise,
  path: '/tournaments/$managed/announcements',
  title: 'Announcements',
  needs: manage,
  load: () => import('./written-page.tsx').then((file) => file.WrittenPage),
})

const newAnnouncement = page({
  in: organise,
  path: '/tournaments/$managed/announcements/new',
  title: 'New announcement',
  needs: manage,
  load: () => import('./new-announcement.tsx').then((file) => file.NewAnnouncement),
})

const announcement = page({
  in: organise,
  path: '/tournaments/$managed/announcements/$announcement',
  title: 'Edit announcement',
  needs: manage,
  load: () => import('./edit-announcement.tsx').then((file) => file.EditAnnouncement),
})

export const pages = [announcements, written, newAnnouncement, announcement]
