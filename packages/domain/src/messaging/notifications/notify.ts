import { topicOf } from '@pathwar/contracts/messaging/notifications'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { Notification } from '@pathwar/db/models/messaging/notification'
import type { Ctx } from '../../kernel/index.ts'
import { type MailCtx, queueMail } from '../mail/index.ts'
import { notice, securityNotice } from './letters.ts'
import { wantsMail } from './preference.queries.ts'

export interface NewNotification {
  /** What it is about, such as `ban.created`. It decides whether it also goes by mail, and which icon clients show. */
  kind: string
  message: string
  /** The same without any word that a user chose. */
  unnamed?: string
  /** A path of the domain's web pages. */
  url?: string
  args?: object
}

type NotifyCtx = MailCtx & Pick<Ctx, 'emit'>

/** Notifies a user in the web UI, live on open pages, and by mail if the user wants that. */
export async function notify(ctx: NotifyCtx, userId: string, notification: NewNotification): Promise<void> {
  await notifyEach(ctx, [{ ...notification, userId }])
}

/** The same for many at once. */
export async function notifyEach(
  ctx: NotifyCtx,
  notifications: readonly (NewNotification & { userId: string })[],
): Promise<void> {
  if (notifications.length === 0) return
  const rows = notifications.map(({ userId, kind, message, url, args }) => ({
    ...{ userId, kind, message },
    url: url ?? null,
    args: args ?? {},
  }))
  for (const { id, userId, message } of await Notification.query(ctx.db).insert(rows).returning('*')) {
    await ctx.emit('notification.created', { notification: id, message }, { userId })
  }
  for (const { userId, ...notification } of notifications) await mail(ctx, userId, notification)
}

async function mail(ctx: NotifyCtx, userId: string, { kind, message, unnamed, url }: NewNotification): Promise<void> {
  const topic = topicOf(kind)
  if (!topic || !(await wantsMail(ctx, userId, topic))) return
  const user = await AppUser.query(ctx.db).findById(userId).whereNull('deletedAt')
  if (!user) return
  const { email: to, displayName: name, verified } = user
  if (topic === 'security') {
    await queueMail(ctx, { to, userId, name, security: true, letter: securityNotice({ what: message, unnamed }) })
    return
  }
  // An unconfirmed address may belong to somebody else.
  if (verified) await queueMail(ctx, { to, userId, name, letter: notice({ message, path: url ?? '/' }) })
}
