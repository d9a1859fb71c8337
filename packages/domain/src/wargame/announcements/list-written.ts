import { ListAnnouncements, WrittenPage } from '@pathwar/contracts/wargame/announcements'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { DomainError, query } from '../../kernel/index.ts'
import { readPosition } from './announcement.rules.ts'
import { readWritten } from './written.queries.ts'

/** All announcements of a tournament for its organisers, also those that have not come out or were withdrawn; the latest first. */
export const listWritten = query({
  permission: 'tournament:manage',
  input: ListAnnouncements,
  output: WrittenPage,
  async run(ctx, { tournament: slug, before, limit }) {
    const tournament = await Tournament.query(ctx.db).findOne({ slug })
    if (!tournament) throw new DomainError('tournament/not-found')
    const rows = await readWritten(ctx, { tournamentId: tournament.id, ...readPosition(before), most: limit + 1 })
    const page = rows.slice(0, limit)
    return {
      announcements: page.map(({ position: _, ...row }) => row),
      next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
    }
  },
})
