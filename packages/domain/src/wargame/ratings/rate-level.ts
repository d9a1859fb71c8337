import { RateLevel, RatingView } from '@pathwar/contracts/wargame/ratings'
import { LevelRating } from '@pathwar/db/models/wargame/level-rating'
import { command, perUser, userOf } from '../../kernel/index.ts'
import { solvedLevel, viewRating } from './rating.queries.ts'

/** Rates a level that the caller's team has solved; a second time changes it. Words that were hidden stay so. */
export const rateLevel = command({
  permission: 'play',
  input: RateLevel,
  output: RatingView,
  rateLimits: perUser('rating', 60, 600),
  async run(ctx, { level: slug, up, words }) {
    const { id: levelId } = await solvedLevel(ctx, slug)
    const { userId } = userOf(ctx)
    await LevelRating.query(ctx.db)
      .insert({ levelId, userId, up, words, createdAt: ctx.now, updatedAt: ctx.now })
      .onConflict(['level_id', 'user_id'])
      .merge(words === undefined ? ['up', 'updated_at'] : ['up', 'words', 'updated_at'])
    return viewRating(ctx, levelId)
  },
})
