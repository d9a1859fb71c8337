import { feature } from '../../kernel/index.ts'
import { listNotifications, markAllRead, markRead, unreadCount } from './notifications.ts'
import { getPreferences, setPreference } from './preferences.ts'

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
