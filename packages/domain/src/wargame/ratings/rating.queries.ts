import type { RatingCount, RatingView } from '@pathwar/contracts/wargame/ratings'
import type { Level } from '@pathwar/db/models/wargame/level'
import { LevelRating } from '@pathwar/db/models/wargame/level-rating'
import { type Ctx, DomainError, hasPrivilege, userOf } from '../../kernel/index.ts'

/** The level with this slug, if a team that the caller plays for has solved it; throws `rating/not-solved`. */
export async function solvedLevel(ctx: Ctx, slug: string): Promise<Pick<Level, 'id'>> {
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    `select l.id from level l where l.slug = ? and exists (
       select from tournament_member m
       join level_subscription s on s.tournament_team_id = m.tournament_team_id
       join tournament_level tl on tl.id = s.tournament_level_id
       join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
       where m.user_id = ? and tl.level_id = l.id)`,
    [slug, userOf(ctx).userId],
  )
  if (!rows[0]) throw new DomainError('rating/not-solved')
  return rows[0]
}

/**
 * A condition on `level_rating r`: those that the caller may see. Who rates a level has solved it, so a rating since a tournament's
 * scoreboard is frozen would tell of a solve; one's own is shown.
 */
export function shownRatings({ actor, now }: Pick<Ctx, 'actor' | 'now'>): { shown: string; bindings: RatingBindings } {
  const bindings = { now, caller: actor.kind === 'user' ? actor.userId : null }
  if (hasPrivilege(actor, 'tournament:manage')) return { shown: 'true', bindings }
  const shown = `(r.user_id = :caller or not exists (
    select from tournament_level tl join tournament t on t.id = tl.tournament_id
    where tl.level_id = r.level_id and t.freezes_at <= :now and t.thawed_at is null and r.created_at > t.freezes_at))`
  return { shown, bindings }
}

type RatingBindings = { now: Date; caller: string | null }

/** How often a level was rated up and down. */
export async function countRatings(ctx: Pick<Ctx, 'db' | 'actor' | 'now'>, levelId: string): Promise<RatingCount> {
  const { shown, bindings } = shownRatings(ctx)
  const { rows } = await ctx.db.raw<{ rows: RatingCount[] }>(
    `select count(*) filter (where r.up)::int as up, count(*) filter (where not r.up)::int as down
     from level_rating r where r.level_id = :levelId and ${shown}`,
    { ...bindings, levelId },
  )
  return rows[0] ?? { up: 0, down: 0 }
}

/** A level's rating as the caller sees it. */
export async function viewRating(ctx: Ctx, levelId: string): Promise<RatingView> {
  const mine = await LevelRating.query(ctx.db).findOne({ levelId, userId: userOf(ctx).userId })
  if (!mine) return { mine: null, all: null }
  return { mine: { up: mine.up, words: mine.words }, all: await countRatings(ctx, levelId) }
}
