import { RatedLevel, RatingView } from '@pathwar/contracts/wargame/ratings'
import { query } from '../../kernel/index.ts'
import { solvedLevel, viewRating } from './rating.queries.ts'

/** The caller's rating of a level that their team has solved, and everybody's if they have rated it. */
export const getRating = query({
  permission: 'play',
  input: RatedLevel,
  output: RatingView,
  async run(ctx, { level: slug }) {
    return viewRating(ctx, (await solvedLevel(ctx, slug)).id)
  },
})
