import { DismissAnnouncements, MOST_SHOWN, UnreadAnnouncements } from '@pathwar/contracts/wargame/announcements'
import { command, userOf } from '../../kernel/index.ts'
import { markReadAbout } from '../../messaging/notifications/index.ts'
import { isReadable, isUnread, readerIn, readUnread } from './announcement.readers.ts'
import { aboutOf } from './announcement.rules.ts'

/**
 * Marks announcements of a tournament as read, with their notifications: the given ones, or all. What is not there any more needs no
 * dismissal. Returns what is left.
 */
export const dismissAnnouncements = command({
  permission: 'web',
  input: DismissAnnouncements,
  output: UnreadAnnouncements,
  async run(ctx, { tournament, announcements }) {
    const { userId } = userOf(ctx)
    const reader = await readerIn(ctx, tournament)
    const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
      `insert into announcement_read (announcement_id, user_id, read_at)
       select a.id, :userId, :now from announcement a where ${isReadable} and ${isUnread}
         and (:ids::uuid[] is null or a.id = any (:ids::uuid[])) order by a.id
       on conflict do nothing returning announcement_id as id`,
      { ...reader, userId, now: ctx.now, ids: announcements ?? null },
    )
    await markReadAbout(ctx, userId, rows.map(aboutOf))
    return readUnread(ctx, reader, MOST_SHOWN)
  },
})
