export { listNotifications, markAllRead, markRead, unreadCount } from './notifications.ts'
export { type NewNotification, notify } from './notify.ts'
export { notifyAccountChange } from './notify-account-change.ts'
export { getPreferences, setPreference } from './preferences.ts'
