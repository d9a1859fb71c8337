import { Id } from '@pathwar/contracts/kernel/text'
import { Announcement } from '@pathwar/db/models/wargame/announcement'
import * as z from 'zod'
import { job } from '../../kernel/index.ts'
import { levelsAreShown, lockAnnouncement, tournamentOf } from './announcement.queries.ts'
import { heldBackUntil, stateOf } from './announcement.rules.ts'
import { comeOut, comeOutAt, publishTask } from './come-out.ts'

/**
 * Publishes an announcement if it is due and nobody has done so: twice it comes out once, and one that was moved waits for the job
 * of its new time. What is about a level waits until everybody may know the levels. In an archive nothing comes out: there it becomes
 * a draft.
 */
export const publishWhenDue = job({
  task: publishTask,
  payload: z.object({ announcement: Id }),
  async run(ctx, { announcement: id }) {
    const announcement = await lockAnnouncement(ctx, id, 'to change it')
    if (!announcement || stateOf(announcement) !== 'scheduled') return
    if (announcement.scheduledAt === null || announcement.scheduledAt > ctx.now) return
    const tournament = await tournamentOf(ctx, announcement)
    if (tournament.archivedAt) {
      await Announcement.query(ctx.db).findById(id).patch({ scheduledAt: null })
      return
    }
    if (announcement.tournamentLevelId === null || levelsAreShown(tournament, ctx.now)) {
      await comeOut(ctx, tournament, announcement)
      return
    }
    const scheduledAt = heldBackUntil(tournament.startsAt, ctx.now)
    await Announcement.query(ctx.db).findById(id).patch({ scheduledAt })
    await comeOutAt(ctx, id, scheduledAt)
  },
})
