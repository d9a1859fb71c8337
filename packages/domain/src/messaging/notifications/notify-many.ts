import { topicOf } from '@pathwar/contracts/messaging/notifications'
import type { Ctx } from '../../kernel/index.ts'
import { type MailCtx, queueMails, type Reader } from '../mail/index.ts'
import { notice } from './letters.ts'
import type { NewNotification } from './notify.ts'
import { mailIsUsual } from './preference.queries.ts'

/** Up to so many people are told live one by one; beyond, everybody is told to look. */
const FEW = 50

/** A notification of many people. */
export interface SharedNotification extends Omit<NewNotification, 'unnamed' | 'args'> {
  url: string
  /** What it is about: each user is told once, and all can be told something else or nothing later. */
  about: string
}

type NotifyCtx = MailCtx & Pick<Ctx, 'emit'>

/**
 * Notifies many users as `notify` does one, in a few statements however many they are. Who was told before is not told again.
 */
export async function notifyMany(
  ctx: NotifyCtx,
  userIds: readonly string[],
  notification: SharedNotification,
): Promise<void> {
  const { kind, message, url, about } = notification
  const { rows: told } = await ctx.db.raw<{ rows: { id: string; userId: string }[] }>(
    `insert into notification (user_id, kind, message, url, about)
     select id, :kind, :message, :url, :about from unnest(:userIds::uuid[]) as id
     on conflict (about, user_id) where about is not null do nothing
     returning id::text, user_id as "userId"`,
    { userIds: [...userIds], kind, message, url, about },
  )
  if (told.length === 0) return
  if (told.length > FEW) await ctx.emit('notification.many', {})
  else
    for (const { id, userId } of told) await ctx.emit('notification.created', { notification: id, message }, { userId })
  const readers = await readersOf(
    ctx,
    told.map(({ userId }) => userId),
    kind,
  )
  await queueMails(ctx, readers, notice({ message, path: url }))
}

/** Those who want mail about it, and have confirmed their address: another may belong to somebody else. */
async function readersOf({ db }: Pick<Ctx, 'db'>, userIds: string[], kind: string): Promise<Reader[]> {
  const topic = topicOf(kind)
  if (!topic) return []
  const { rows } = await db.raw<{ rows: Reader[] }>(
    `select u.id as "userId", u.email as "to", u.display_name as name from app_user u
     left join notification_preference p on p.user_id = u.id and p.topic = :topic
     where u.id = any (:userIds::uuid[]) and u.verified and u.deleted_at is null and coalesce(p.email, :usual)`,
    { topic, userIds, usual: mailIsUsual(topic) },
  )
  return rows
}
