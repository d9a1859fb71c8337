import type { Submitted } from '@pathwar/contracts/wargame/play'
import { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import { type Ctx, seal } from '../../kernel/index.ts'
import { acceptValidation, type RightAnswer } from './accept-validation.ts'

interface Sent {
  words: string
  file: { digest: string; name: string } | undefined
  /** For who reviews it. */
  comment: string
  reward: 'on-acceptance' | 'at-once'
}

/** Stores an answer that a person reviews; where the level pays at once, it is a solve until somebody refuses it. */
export async function sendForReview(
  ctx: Ctx,
  answer: RightAnswer,
  { words, file, comment, reward }: Sent,
): Promise<Submitted> {
  const { levelSubscriptionId, tournamentLevelId, submittedBy, level, tournament, playing } = answer
  const { id } = await LevelValidation.query(ctx.db)
    .insert({
      levelSubscriptionId,
      tournamentLevelId,
      tournamentId: tournament.id,
      submittedBy,
      answer: seal(ctx.dataKey, words),
      fileDigest: file?.digest ?? null,
      fileName: file?.name ?? null,
      authorComment: comment,
      status: 'sent',
      byReview: true,
      createdAt: ctx.now,
    })
    .returning('id')
  await ctx.emit(
    'submission.sent',
    { tournament: tournament.slug, level, team: { slug: playing.slug, name: playing.name } },
    { tournamentId: tournament.id, teamId: playing.teamId },
  )
  await ctx.emit('reviews.changed', {})
  if (reward === 'on-acceptance') return { outcome: 'sent' }
  return { ...(await acceptValidation(ctx, { ...answer, validationId: id })), review: true }
}
