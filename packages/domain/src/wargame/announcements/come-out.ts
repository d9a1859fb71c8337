import { Announcement } from '@pathwar/db/models/wargame/announcement'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { announceLive } from './announce-live.ts'

/** The job that publishes an announcement at its time. */
export const publishTask = 'announcements.publish'

/** The job that notifies the people whom an announcement is for. */
export const tellTask = 'announcements.tell'

/** The job that keeps the notifications about an announcement as it is now. */
export const noticesTask = 'announcements.notices'

type Queue = Pick<Ctx, 'enqueue'>

/** Publishes an announcement that the caller has locked or just written; its people are notified by a job. */
export async function comeOut(ctx: Ctx, tournament: Tournament, { id }: Announcement): Promise<Announcement> {
  const published = await Announcement.query(ctx.db).patchAndFetchById(id, { publishedAt: ctx.now })
  await announceLive(ctx, tournament, published, 'published')
  await ctx.enqueue({ task: tellTask, key: `announcement-tell:${id}`, payload: { announcement: id } })
  return published
}

/**
 * Has it come out at a time. Each time has a job of its own, since the queue keeps a waiting job's time; one that comes too early or
 * too late finds that, and does nothing.
 */
export async function comeOutAt({ enqueue }: Queue, announcement: string, runAt: Date): Promise<void> {
  const key = `announcement:${announcement}:${runAt.getTime()}`
  await enqueue({ task: publishTask, key, payload: { announcement }, runAt })
}

/** Has the notifications about it reworded, or taken back. */
export async function keepNotices({ enqueue }: Queue, announcement: string, runAt?: Date): Promise<void> {
  const key = `announcement-notices:${announcement}`
  await enqueue({ task: noticesTask, key, payload: { announcement }, ...(runAt && { runAt }) })
}
