import { feature } from '../../kernel/index.ts'
import { getRating } from './get-rating.ts'
import { hideRating } from './hide-rating.ts'
import { listRatings } from './list-ratings.ts'
import { rateLevel } from './rate-level.ts'
import { takeBackRating } from './take-back-rating.ts'
import { totalRatings } from './total-ratings.ts'

export const ratings = feature('ratings', {
  useCases: {
    rate: rateLevel,
    takeBack: takeBackRating,
    get: getRating,
    list: listRatings,
    totals: totalRatings,
    hide: hideRating,
  },
})
