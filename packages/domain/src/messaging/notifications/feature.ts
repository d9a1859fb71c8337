import { feature, SWEEP_BATCH } from '../../kernel/index.ts'
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
  sweep: {
    domain: {
      notification: `delete from notification where id in (
        select id from (select id, created_at from notification order by id limit ${SWEEP_BATCH}) oldest
        where created_at < :now::timestamptz - interval '180 days')`,
    },
  },
})
