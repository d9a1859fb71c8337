import { Nothing } from '@pathwar/contracts/kernel/text'
import {
  NotificationPreferences,
  NotificationTopic,
  notificationTopics,
  SetNotificationPreference,
} from '@pathwar/contracts/messaging/notifications'
import { NotificationPreference } from '@pathwar/db/models/messaging/notification-preference'
import { type Ctx, command, query, userOf } from '../../kernel/index.ts'

/** What a user is told by mail too, by topic. */
export const getPreferences = query({
  permission: 'web',
  input: Nothing,
  output: NotificationPreferences,
  run: (ctx) => showPreferences(ctx),
})

/** Chooses whether notifications of a topic come by mail, too. */
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

/** Whether a user wants mail about a topic. */
export async function wantsMail({ db }: Pick<Ctx, 'db'>, userId: string, topic: NotificationTopic): Promise<boolean> {
  const usual: 'always' | 'on' | 'off' = notificationTopics[topic].email
  if (usual === 'always') return true
  const said = await NotificationPreference.query(db).findById([userId, topic])
  return said?.email ?? usual === 'on'
}

async function showPreferences(ctx: Pick<Ctx, 'db' | 'actor'>) {
  const rows = await NotificationPreference.query(ctx.db).where({ userId: userOf(ctx).userId })
  return NotificationTopic.options.map((topic) => {
    const usual: 'always' | 'on' | 'off' = notificationTopics[topic].email
    const said = rows.find((row) => row.topic === topic)?.email
    return { topic, email: usual === 'always' || (said ?? usual === 'on'), fixed: usual === 'always' }
  })
}
