import { NotificationRef, UnreadCount } from '@pathwar/contracts/messaging/notifications'
import { Notification } from '@pathwar/db/models/messaging/notification'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { countUnread } from './notification.queries.ts'

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
