import {
  getPreferences,
  listNotifications,
  markAllRead,
  markRead,
  setPreference,
  unreadCount,
} from '@pathwar/domain/messaging/notifications'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const notificationsRouter = router({
  list: exposeQuery(listNotifications),
  unreadCount: exposeQuery(unreadCount),
  markRead: exposeCommand(markRead),
  markAllRead: exposeCommand(markAllRead),
  preferences: exposeQuery(getPreferences),
  setPreference: exposeCommand(setPreference),
})
