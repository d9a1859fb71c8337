import { AnnouncementsOf, MOST_SHOWN, UnreadAnnouncements } from '@pathwar/contracts/wargame/announcements'
import { query } from '../../kernel/index.ts'
import { readerIn, readUnread } from './announcement.readers.ts'

/** What the caller has not read in a tournament; for a visitor, the latest. */
export const getUnread = query({
  permission: 'public',
  input: AnnouncementsOf,
  output: UnreadAnnouncements,
  run: async (ctx, { tournament }) => readUnread(ctx, await readerIn(ctx, tournament), MOST_SHOWN),
})
