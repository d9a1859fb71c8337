import { ListReviews, ReviewPage } from '@pathwar/contracts/wargame/reviews'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError, query } from '../../kernel/index.ts'
import { waitingReviews } from './review.queries.ts'

/** The answers that wait for a review by the caller, the one that waits longest first. */
export const listReviews = query({
  permission: 'answer:review',
  input: ListReviews,
  output: ReviewPage,
  async run(ctx, wanted) {
    if (wanted.tournament !== undefined) await requireTournament(ctx, wanted.tournament)
    return waitingReviews(ctx, wanted)
  },
})

/** A filter that names nothing is a mistake, not an empty list. */
async function requireTournament({ db }: Pick<Ctx, 'db'>, slug: string): Promise<void> {
  if (!(await Tournament.query(db).findOne({ slug }))) throw new DomainError('tournament/not-found')
}
