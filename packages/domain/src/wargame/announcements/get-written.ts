import { AnnouncementRef, WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { query } from '../../kernel/index.ts'
import { viewWritten } from './written.queries.ts'

/** One announcement as organisers see it. */
export const getWritten = query({
  permission: 'tournament:manage',
  input: AnnouncementRef,
  output: WrittenAnnouncement,
  run: (ctx, { announcement }) => viewWritten(ctx, announcement),
})
