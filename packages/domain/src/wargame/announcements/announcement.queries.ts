import { Announcement } from '@pathwar/db/models/wargame/announcement'
import { Level } from '@pathwar/db/models/wargame/level'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { maySeeLevels, unarchivedTournament } from '../tournaments/index.ts'

/**
 * An announcement until the end of the transaction: whoever edits, withdraws or publishes it has it alone; whoever tells people about
 * it finds it as it stays meanwhile.
 */
export async function lockAnnouncement(
  { db }: Pick<Ctx, 'db'>,
  id: string,
  how: 'to change it' | 'as it is',
): Promise<Announcement | undefined> {
  const found = Announcement.query(db).findById(id)
  return how === 'to change it' ? found.forNoKeyUpdate() : found.forShare()
}

/** The same for organisers, of one that can still be changed, with its tournament, which is locked before it. */
export async function changeable(
  ctx: Ctx,
  id: string,
): Promise<{ announcement: Announcement; tournament: Tournament }> {
  const found = await Announcement.query(ctx.db).findById(id).select('tournamentId')
  if (!found) throw new DomainError('announcement/not-found')
  const { slug } = await tournamentOf(ctx, found)
  const tournament = await unarchivedTournament(ctx, slug)
  const announcement = await lockAnnouncement(ctx, id, 'to change it')
  if (!announcement) throw new DomainError('announcement/not-found')
  if (announcement.withdrawnAt) throw new DomainError('announcement/withdrawn')
  return { announcement, tournament }
}

export async function tournamentOf(
  { db }: Pick<Ctx, 'db'>,
  { tournamentId }: Pick<Announcement, 'tournamentId'>,
): Promise<Tournament> {
  return Tournament.query(db).findById(tournamentId).throwIfNotFound()
}

/** The id of a level that is published in a tournament, and that an announcement may name at a time. */
export async function namedLevel(
  ctx: Pick<Ctx, 'db' | 'now'>,
  tournament: Tournament,
  slug: string,
  at: Date | null,
): Promise<string> {
  const level = await TournamentLevel.query(ctx.db)
    .where({ tournamentId: tournament.id, published: true })
    .whereIn('levelId', Level.query(ctx.db).where({ slug }).select('id'))
    .first()
  if (!level) throw new DomainError('announcement/no-level')
  requireShown(ctx, tournament, at)
  return level.id
}

/** Throws if what comes out at a time, or now, would name levels that are secret. */
export function requireShown({ now }: Pick<Ctx, 'now'>, tournament: Tournament, at: Date | null): void {
  const shown = at ? at >= tournament.startsAt : levelsAreShown(tournament, now)
  if (!shown) throw new DomainError('announcement/level-secret')
}

/** Whether everybody who sees a tournament may know its levels. */
export function levelsAreShown(tournament: Tournament, now: Date): boolean {
  return maySeeLevels({ kind: 'visitor' }, tournament, now)
}

/** Those in a tournament, by the aliases a (announcement) and m (tournament_member), whom an announcement is for. */
export const isFor = `m.tournament_id = a.tournament_id and (a.audience = 'everyone'
  or a.tournament_team_id = m.tournament_team_id or a.user_id = m.user_id or (a.audience = 'bracket' and exists (
    select from tournament_team entry where entry.id = m.tournament_team_id and entry.bracket_id = a.bracket_id)))`
