import { Nothing } from '@pathwar/contracts/kernel/text'
import { UnreadCount } from '@pathwar/contracts/messaging/notifications'
import { Notification } from '@pathwar/db/models/messaging/notification'
import { command, userOf } from '../../kernel/index.ts'

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
