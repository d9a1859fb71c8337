import { AcceptSubmission, Reviewed } from '@pathwar/contracts/wargame/reviews'
import { command } from '../../kernel/index.ts'
import { acceptValidation } from '../play/index.ts'
import { decide } from './decide.ts'
import { holdReview } from './hold-review.ts'
import { reviewed } from './review.audit.ts'

/** Accepts an answer: the team has solved the level from now on; if it was paid at once, nothing changes but that it is looked at. */
export const acceptSubmission = command({
  permission: 'answer:review',
  audit: reviewed('submission.accepted'),
  input: AcceptSubmission,
  output: Reviewed,
  async run(ctx, { submission, comment }) {
    const held = await holdReview(ctx, submission)
    const { validation, level, tournament, team } = held
    if (validation.status === 'sent') {
      const { id, levelSubscriptionId, tournamentLevelId, submittedBy } = validation
      await acceptValidation(ctx, {
        ...{ validationId: id, levelSubscriptionId, tournamentLevelId, submittedBy, level, tournament },
        ...{ playing: team, levelInstanceId: null, generation: null, answer: null },
      })
    }
    return decide(ctx, held, { outcome: 'accepted', comment, took: null })
  },
})
