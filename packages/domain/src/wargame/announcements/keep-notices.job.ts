import { Id } from '@pathwar/contracts/kernel/text'
import * as z from 'zod'
import { job } from '../../kernel/index.ts'
import { rewordNotifications } from '../../messaging/notifications/index.ts'
import { lockAnnouncement, tournamentOf } from './announcement.queries.ts'
import { aboutOf, noticeOf, stateOf } from './announcement.rules.ts'
import { keepNotices as again, noticesTask } from './come-out.ts'

/** Until somebody else is done with a notification. */
const PAUSE_MS = 1_000

/** Takes the notifications about a withdrawn announcement back; those about an edited one get its words. */
export const keepNotices = job({
  task: noticesTask,
  payload: z.object({ announcement: Id }),
  async run(ctx, { announcement: id }) {
    const announcement = await lockAnnouncement(ctx, id, 'as it is')
    if (!announcement) return
    const message =
      stateOf(announcement) === 'withdrawn' ? null : noticeOf(announcement, await tournamentOf(ctx, announcement))
    if (await rewordNotifications(ctx, aboutOf(announcement), message))
      await again(ctx, id, new Date(ctx.now.getTime() + PAUSE_MS))
  },
})
