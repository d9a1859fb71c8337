import { SubmissionRef } from '@pathwar/contracts/wargame/reviews'
import { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import * as z from 'zod'
import { DomainError, query } from '../../kernel/index.ts'
import { reviewable } from './review.queries.ts'

/** The file that a team has sent as an answer, for who may review it. */
export const getAnswerFile = query({
  permission: 'answer:review',
  input: SubmissionRef,
  output: z.object({ name: z.string(), digest: z.string() }),
  async run(ctx, { submission }) {
    const found = await reviewable(ctx, submission)
    if (!found) throw new DomainError('review/not-found')
    if (found.ownTeam) throw new DomainError('review/own-team')
    const { fileName, fileDigest } = await LevelValidation.query(ctx.db).findById(submission).throwIfNotFound()
    if (fileName === null || fileDigest === null) throw new DomainError('file/not-found')
    return { name: fileName, digest: fileDigest }
  },
})
