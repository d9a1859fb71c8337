import { account } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'

const notifications = page({
  in: root,
  path: '/notifications',
  title: 'Notifications',
  needs: 'user',
  palette: true,
  search: ({ show }): { show?: 'unread' } => (show === 'unread' ? { show } : {}),
  load: () => import('./notifications-page.tsx').then((file) => file.NotificationsPage),
})

const preferences = page({
  in: account,
  path: '/notifications',
  title: 'Notifications',
  needs: 'inherited',
  menu: 60,
  load: () => import('./preferences-page.tsx').then((file) => file.PreferencesPage),
})

export const pages = [notifications, preferences]
