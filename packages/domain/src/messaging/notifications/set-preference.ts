import { NotificationPreferences, SetNotificationPreference } from '@pathwar/contracts/messaging/notifications'
import { NotificationPreference } from '@pathwar/db/models/messaging/notification-preference'
import { command, userOf } from '../../kernel/index.ts'
import { showPreferences } from './preference.queries.ts'

/** Sets whether notifications of a topic are also sent by mail. */
export const setPreference = command({
  permission: 'web',
  input: SetNotificationPreference,
  output: NotificationPreferences,
  async run(ctx, { topic, email }) {
    const row = { userId: userOf(ctx).userId, topic, email, updatedAt: ctx.now }
    await NotificationPreference.query(ctx.db).insert(row).onConflict(['user_id', 'topic']).merge()
    return showPreferences(ctx)
  },
})
