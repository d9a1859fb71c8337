import { AnnouncementPage, ListAnnouncements } from '@pathwar/contracts/wargame/announcements'
import { query } from '../../kernel/index.ts'
import { columns, isReadable, type Row, readerIn, toView } from './announcement.readers.ts'
import { readPosition } from './announcement.rules.ts'

/** What the organisers have told the caller in a tournament, the latest first. */
export const listAnnouncements = query({
  permission: 'public',
  input: ListAnnouncements,
  output: AnnouncementPage,
  async run(ctx, { tournament, before, limit }) {
    const reader = await readerIn(ctx, tournament)
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select ${columns} from announcement a where ${isReadable}
         and (:micros::bigint is null
           or (a.published_at, a.id) < (to_timestamp(:micros::numeric / 1000000), :id::uuid))
       order by a.published_at desc, a.id desc limit :most`,
      { ...reader, ...readPosition(before), most: limit + 1 },
    )
    const page = rows.slice(0, limit)
    return { announcements: page.map(toView), next: rows.length > limit ? (page.at(-1)?.position ?? null) : null }
  },
})
