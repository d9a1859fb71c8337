import { Notification } from '@pathwar/db/models/notification'
import type { Ctx } from '../kernel/index.ts'

export interface NewNotification {
  /** What it is about, such as `ban.created`; clients choose an icon by it. */
  kind: string
  message: string
  /** A path on the domain's pages. */
  url?: string
  args?: object
}

/** Tells a user something inside the product; their open pages hear of it at once. */
export async function notify(
  ctx: Pick<Ctx, 'db' | 'emit'>,
  userId: string,
  { kind, message, url, args }: NewNotification,
): Promise<void> {
  const { id } = await Notification.query(ctx.db).insertAndFetch({
    userId,
    kind,
    message,
    url: url ?? null,
    args: args ?? {},
  })
  await ctx.emit('notification.created', { notification: id, message }, { userId })
}
