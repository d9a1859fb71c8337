import { Nothing } from '@pathwar/contracts/kernel/text'
import { RatingTotals } from '@pathwar/contracts/wargame/ratings'
import { query } from '../../kernel/index.ts'
import { shownRatings } from './rating.queries.ts'

/** How each level that was rated was rated. */
export const totalRatings = query({
  permission: 'level:author',
  input: Nothing,
  output: RatingTotals,
  async run(ctx) {
    const { shown, bindings } = shownRatings(ctx)
    const { rows } = await ctx.db.raw<{ rows: { level: string; up: number; down: number }[] }>(
      `select l.slug as level, count(*) filter (where r.up)::int as up, count(*) filter (where not r.up)::int as down
       from level_rating r join level l on l.id = r.level_id where ${shown} group by l.slug order by l.slug`,
      { ...bindings },
    )
    return rows
  },
})
