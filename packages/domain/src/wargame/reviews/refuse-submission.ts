import { RefuseSubmission, Reviewed } from '@pathwar/contracts/wargame/reviews'
import { type Ctx, command, userOf } from '../../kernel/index.ts'
import { decide } from './decide.ts'
import { type HeldReview, holdReview } from './hold-review.ts'
import { reviewed } from './review.audit.ts'

/** Refuses an answer, with the reason. What was paid at once is taken back: points, place, and of the cash what is left. */
export const refuseSubmission = command({
  permission: 'answer:review',
  audit: reviewed('submission.refused'),
  input: RefuseSubmission,
  output: Reviewed,
  async run(ctx, { submission, comment }) {
    const held = await holdReview(ctx, submission)
    const took = held.validation.status === 'accepted' ? await takeBack(ctx, held) : null
    return decide(ctx, held, { outcome: 'refused', comment, took })
  },
})

async function takeBack(ctx: Ctx, { validation, level, tournament, team }: HeldReview): Promise<Reviewed['took']> {
  const { rows } = await ctx.db.raw<{ rows: { took: NonNullable<Reviewed['took']> }[] }>(
    'select platform.take_back(?, ?) as took',
    [validation.id, userOf(ctx).userId],
  )
  if (!rows[0]) throw new Error('nothing was taken back')
  await ctx.emit(
    'level.taken-back',
    { tournament: tournament.slug, level, team: { slug: team.slug, name: team.name } },
    { tournamentId: tournament.id, teamId: team.teamId },
  )
  return rows[0].took
}
