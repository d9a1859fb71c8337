import { AnnouncementRef, WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { Announcement } from '@pathwar/db/models/wargame/announcement'
import { command } from '../../kernel/index.ts'
import { announceLive } from './announce-live.ts'
import { changeable } from './announcement.queries.ts'
import { keepNotices } from './come-out.ts'
import { viewWritten } from './written.queries.ts'

/** Takes an announcement back for good, with its notifications; one that has not come out never does. */
export const withdrawAnnouncement = command({
  permission: 'tournament:manage',
  audit: {
    action: 'announcement.withdrawn',
    target: (_input, { id, title }) => ({ kind: 'announcement', id, name: title }),
  },
  input: AnnouncementRef,
  output: WrittenAnnouncement,
  async run(ctx, { announcement: id }) {
    const { announcement, tournament } = await changeable(ctx, id)
    const withdrawn = await Announcement.query(ctx.db).patchAndFetchById(id, { withdrawnAt: ctx.now })
    if (announcement.publishedAt) {
      await announceLive(ctx, tournament, withdrawn, 'changed')
      await keepNotices(ctx, id)
    }
    return viewWritten(ctx, id)
  },
})
