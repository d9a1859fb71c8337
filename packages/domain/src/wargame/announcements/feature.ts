import { feature } from '../../kernel/index.ts'
import { announceFirstBlood } from './announce-first-blood.ts'
import { announcementParts } from './announcement.parts.ts'
import { dismissAnnouncements } from './dismiss-announcements.ts'
import { editAnnouncement } from './edit-announcement.ts'
import { forgetReader } from './forget-reader.ts'
import { getUnread } from './get-unread.ts'
import { getWritten } from './get-written.ts'
import { keepNotices } from './keep-notices.job.ts'
import { listAnnouncements } from './list-announcements.ts'
import { listWritten } from './list-written.ts'
import { publishWhenDue } from './publish-when-due.job.ts'
import { tellPeople } from './tell-people.job.ts'
import { withdrawAnnouncement } from './withdraw-announcement.ts'
import { writeAnnouncement } from './write-announcement.ts'

export const announcements = feature('announcements', {
  useCases: {
    list: listAnnouncements,
    unread: getUnread,
    dismiss: dismissAnnouncements,
    write: writeAnnouncement,
    edit: editAnnouncement,
    withdraw: withdrawAnnouncement,
    written: listWritten,
    get: getWritten,
  },
  on: { 'level.solved': announceFirstBlood },
  jobs: [publishWhenDue, tellPeople, keepNotices],
  hooks: [forgetReader, announcementParts],
})
