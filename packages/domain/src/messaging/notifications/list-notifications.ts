import { ListNotifications, NotificationPage, type NotificationView } from '@pathwar/contracts/messaging/notifications'
import { Notification } from '@pathwar/db/models/messaging/notification'
import { query, userOf } from '../../kernel/index.ts'

/** A user's notifications, latest first. */
export const listNotifications = query({
  permission: 'web',
  input: ListNotifications,
  output: NotificationPage,
  async run(ctx, { unreadOnly, before, limit }) {
    const rows = await Notification.query(ctx.db)
      .where({ userId: userOf(ctx).userId })
      .modify((some) => {
        if (unreadOnly) some.whereNull('readAt')
        if (before) some.where('id', '<', before)
      })
      .orderBy('id', 'desc')
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    return { notifications: page.map(toView), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
  },
})

function toView({ id, kind, message, url, readAt, createdAt }: Notification): NotificationView {
  return { id, kind, message, url, read: readAt !== null, createdAt: createdAt.toISOString() }
}
