import { feature } from '../../kernel/index.ts'
import { getPreferences } from './get-preferences.ts'
import { unreadCount } from './get-unread-count.ts'
import { listNotifications } from './list-notifications.ts'
import { markAllRead } from './mark-all-read.ts'
import { markRead } from './mark-read.ts'
import { setPreference } from './set-preference.ts'

export const notifications = feature('notifications', {
  useCases: {
    list: listNotifications,
    unreadCount,
    markRead,
    markAllRead,
    preferences: getPreferences,
    setPreference,
  },
})
