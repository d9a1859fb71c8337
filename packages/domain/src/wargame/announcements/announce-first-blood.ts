import { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Announced, Ctx } from '../../kernel/index.ts'
import { frozenAt } from '../tournaments/index.ts'
import { firstBloodText } from './announcement.rules.ts'

/** Says who solved a level first, if the organisers want that; once for a level. Nobody is notified: it is no news to act upon. */
export async function announceFirstBlood(
  ctx: Ctx,
  { tournamentId, payload: { tournament, level, team, place } }: Announced<'level.solved'>,
): Promise<void> {
  if (place !== 1 || tournamentId === null) return
  const found = await Tournament.query(ctx.db).findById(tournamentId)
  // Who is first is told by the scoreboard, and that may be frozen.
  if (!found?.announceFirstBloods || frozenAt(found, ctx.now)) return
  const { title, body } = firstBloodText({ level: level.name, team: team.name })
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    `insert into announcement (tournament_id, title, body, audience, tournament_level_id, first_blood, published_at, created_at)
     select tl.tournament_id, left(:title, 120), :body, 'everyone', tl.id, true, :now, :now
     from tournament_level tl join level l on l.id = tl.level_id
     where tl.tournament_id = :tournamentId and l.slug = :level
     on conflict (tournament_level_id) where first_blood do nothing returning id`,
    { title, body, now: ctx.now, tournamentId, level: level.slug },
  )
  const announcement = rows[0]?.id
  if (announcement)
    await ctx.emit('announcement.first-blood', { tournament, announcement, level, team }, { tournamentId })
}
