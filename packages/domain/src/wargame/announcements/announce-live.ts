import type { EventName } from '@pathwar/contracts/kernel/events'
import type { Announcement } from '@pathwar/db/models/wargame/announcement'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import type { Ctx, EventScope } from '../../kernel/index.ts'

const names = {
  everyone: { published: 'announcement.published', changed: 'announcement.changed' },
  // One event, not one for each team: whoever it is not for asks and finds nothing.
  bracket: { published: 'announcement.published-to-bracket', changed: 'announcement.changed' },
  team: { published: 'announcement.published-to-team', changed: 'announcement.changed-for-team' },
  user: { published: 'announcement.published-to-user', changed: 'announcement.changed-for-user' },
} as const satisfies Record<Announcement['audience'], Record<string, EventName>>

/** Says to those whom an announcement is for, and to nobody else, that there is something to read anew. */
export async function announceLive(
  ctx: Pick<Ctx, 'db' | 'emit'>,
  tournament: Pick<Tournament, 'id' | 'slug'>,
  announcement: Announcement,
  what: 'published' | 'changed',
): Promise<void> {
  const { id, audience, urgent } = announcement
  const scope: EventScope = { tournamentId: tournament.id, ...(await audienceOf(ctx, announcement)) }
  const payload = { tournament: tournament.slug, announcement: id }
  if (what === 'changed') await ctx.emit(names[audience].changed, payload, scope)
  else await ctx.emit(names[audience].published, { ...payload, urgent }, scope)
}

async function audienceOf(
  { db }: Pick<Ctx, 'db'>,
  { tournamentTeamId, userId }: Announcement,
): Promise<Pick<EventScope, 'teamId' | 'userId'>> {
  if (userId) return { userId }
  if (!tournamentTeamId) return {}
  const { teamId } = await TournamentTeam.query(db).findById(tournamentTeamId).throwIfNotFound()
  return { teamId }
}
