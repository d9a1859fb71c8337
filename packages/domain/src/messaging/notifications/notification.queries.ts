import { Notification } from '@pathwar/db/models/messaging/notification'
import { type Ctx, userOf } from '../../kernel/index.ts'

/** How many notifications the current user has not read. */
export async function countUnread(ctx: Ctx): Promise<number> {
  return Notification.query(ctx.db)
    .where({ userId: userOf(ctx).userId })
    .whereNull('readAt')
    .resultSize()
}
