import { Id } from '@pathwar/contracts/kernel/text'
import * as z from 'zod'
import { type Ctx, job } from '../../kernel/index.ts'
import { notifyMany } from '../../messaging/notifications/index.ts'
import { isFor, lockAnnouncement, tournamentOf } from './announcement.queries.ts'
import { aboutOf, noticeOf, stateOf } from './announcement.rules.ts'
import { tellTask } from './come-out.ts'

/** How many people one run notifies: each is a transaction of well under a second. */
const TOLD_AT_ONCE = 1_000

/** Notifies the people whom an announcement is for, some at a time in the order of their ids. */
export const tellPeople = job({
  task: tellTask,
  payload: z.object({ announcement: Id, after: Id.optional() }),
  async run(ctx, { announcement: id, after }) {
    const announcement = await lockAnnouncement(ctx, id, 'as it is')
    if (!announcement || stateOf(announcement) !== 'published') return
    const people = await nextPeople(ctx, id, after)
    const tournament = await tournamentOf(ctx, announcement)
    await notifyMany(ctx, people, {
      kind: 'announcement.published',
      message: noticeOf(announcement, tournament),
      url: `/tournaments/${tournament.slug}/announcements`,
      about: aboutOf(announcement),
    })
    const last = people[TOLD_AT_ONCE - 1]
    if (last) {
      const key = `announcement-tell:${id}:${last}`
      await ctx.enqueue({ task: tellTask, key, payload: { announcement: id, after: last } })
    }
  },
})

async function nextPeople({ db }: Pick<Ctx, 'db'>, announcement: string, after: string | undefined): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select m.user_id as id from announcement a join tournament_member m on ${isFor}
     join app_user u on u.id = m.user_id and u.deleted_at is null
     where a.id = :announcement and (:after::uuid is null or m.user_id > :after::uuid)
     order by m.user_id limit ${TOLD_AT_ONCE}`,
    { announcement, after: after ?? null },
  )
  return rows.map(({ id }) => id)
}
