import { RatedLevel, RatingView } from '@pathwar/contracts/wargame/ratings'
import { LevelRating } from '@pathwar/db/models/wargame/level-rating'
import { command, userOf } from '../../kernel/index.ts'
import { solvedLevel, viewRating } from './rating.queries.ts'

/** Takes the caller's rating of a level back; nothing happens if there is none. */
export const takeBackRating = command({
  permission: 'play',
  input: RatedLevel,
  output: RatingView,
  async run(ctx, { level: slug }) {
    const { id: levelId } = await solvedLevel(ctx, slug)
    await LevelRating.query(ctx.db)
      .delete()
      .where({ levelId, userId: userOf(ctx).userId })
    return viewRating(ctx, levelId)
  },
})
