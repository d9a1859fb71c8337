export { listNotifications, markAllRead, markRead, unreadCount } from './notifications.ts'
export { type NewNotification, notify } from './notify.ts'
export { getPreferences, setPreference } from './preferences.ts'
