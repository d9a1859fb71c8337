import type { CategoryColor } from '@pathwar/contracts/wargame/category-colors'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Actor, Ctx } from '../../kernel/index.ts'
import { boardOrder, knownCategory } from '../categories/index.ts'
import { levelLocks, maySeeLevels, type Playing } from '../tournaments/index.ts'

/** A level of a tournament, by its id there. */
export interface ShownLevel {
  id: string
  slug: string
  name: string
  category: string
  color: CategoryColor | null
  /** Whether an outside scorer sends its points, so that nobody solves it. */
  scoredOutside: boolean
}

/** Those of a tournament's levels of which somebody may hear, in the order of the board. */
export async function shownLevels(
  ctx: Ctx,
  tournament: Tournament,
  { actor, playing }: { actor: Actor; playing: Pick<Playing, 'tournamentTeamId'> | null },
): Promise<ShownLevel[]> {
  if (!maySeeLevels(actor, tournament, ctx.now)) return []
  const all = await publishedLevels(ctx, tournament.id)
  const { secrets } = await levelLocks(ctx, actor, tournament.id, playing)
  return all.filter(({ id }) => !secrets.has(id))
}

/** Whom a board is shown to that is meant for everybody. */
export const everybody: { actor: Actor; playing: null } = { actor: { kind: 'visitor' }, playing: null }

function publishedLevels(ctx: Ctx, tournamentId: string): Promise<ShownLevel[]> {
  return ctx.recall(`published:${ctx.domain.id}:${tournamentId}`, async () => {
    const { rows: value } = await ctx.db.raw<{ rows: ShownLevel[] }>(
      `select tl.id, l.slug, l.name, tl.category, c.color, f.answer ->> 'kind' = 'feed' as "scoredOutside"
       from tournament_level tl join level l on l.id = tl.level_id join level_flavor f on f.id = tl.level_flavor_id
       ${knownCategory}
       where tl.tournament_id = ? and tl.published order by ${boardOrder}`,
      [tournamentId],
    )
    return { value, topics: [`${ctx.domain.id}:board`] }
  })
}
