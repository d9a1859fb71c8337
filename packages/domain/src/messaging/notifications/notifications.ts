import { Nothing } from '@pathwar/contracts/kernel/text'
import {
  ListNotifications,
  NotificationPage,
  NotificationRef,
  type NotificationView,
  UnreadCount,
} from '@pathwar/contracts/messaging/notifications'
import { Notification } from '@pathwar/db/models/messaging/notification'
import { type Ctx, command, DomainError, query, userOf } from '../../kernel/index.ts'

/** A user's notifications, the latest first. */
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

/** How many notifications the user has not read. */
export const unreadCount = query({
  permission: 'web',
  input: Nothing,
  output: UnreadCount,
  run: async (ctx) => ({ count: await countUnread(ctx) }),
})

/** Marks one notification as read. */
export const markRead = command({
  permission: 'web',
  input: NotificationRef,
  output: UnreadCount,
  async run(ctx, { id }) {
    const { userId } = userOf(ctx)
    const found = await Notification.query(ctx.db).findOne({ id, userId })
    if (!found) throw new DomainError('notification/not-found')
    if (!found.readAt) await Notification.query(ctx.db).findById(id).patch({ readAt: ctx.now })
    return { count: await countUnread(ctx) }
  },
})

/** Marks all of them as read. */
export const markAllRead = command({
  permission: 'web',
  input: Nothing,
  output: UnreadCount,
  async run(ctx) {
    await Notification.query(ctx.db)
      .patch({ readAt: ctx.now })
      .where({ userId: userOf(ctx).userId })
      .whereNull('readAt')
    return { count: 0 }
  },
})

async function countUnread(ctx: Ctx): Promise<number> {
  return Notification.query(ctx.db)
    .where({ userId: userOf(ctx).userId })
    .whereNull('readAt')
    .resultSize()
}

function toView({ id, kind, message, url, readAt, createdAt }: Notification): NotificationView {
  return { id, kind, message, url, read: readAt !== null, createdAt: createdAt.toISOString() }
}
