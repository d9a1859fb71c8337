import { NotificationTopic, notificationTopics } from '@pathwar/contracts/messaging/notifications'
import { NotificationPreference } from '@pathwar/db/models/messaging/notification-preference'
import { type Ctx, userOf } from '../../kernel/index.ts'

/** Whether notifications of a topic go by mail to users who have not said anything else. */
export function mailIsUsual(topic: NotificationTopic): boolean {
  const usual: 'always' | 'on' | 'off' = notificationTopics[topic].email
  return usual !== 'off'
}

/** Whether a user wants mail about a topic. */
export async function wantsMail({ db }: Pick<Ctx, 'db'>, userId: string, topic: NotificationTopic): Promise<boolean> {
  const usual: 'always' | 'on' | 'off' = notificationTopics[topic].email
  if (usual === 'always') return true
  const said = await NotificationPreference.query(db).findById([userId, topic])
  return said?.email ?? usual === 'on'
}

/** The user's choice for each topic, or the default. */
export async function showPreferences(ctx: Pick<Ctx, 'db' | 'actor'>) {
  const rows = await NotificationPreference.query(ctx.db).where({ userId: userOf(ctx).userId })
  return NotificationTopic.options.map((topic) => {
    const usual: 'always' | 'on' | 'off' = notificationTopics[topic].email
    const said = rows.find((row) => row.topic === topic)?.email
    return { topic, email: usual === 'always' || (said ?? usual === 'on'), fixed: usual === 'always' }
  })
}
