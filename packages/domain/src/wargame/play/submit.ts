import type { AnswerForm } from '@pathwar/contracts/wargame/answers'
import { Submit, Submitted } from '@pathwar/contracts/wargame/play'
import { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, command, DomainError, seal, userOf } from '../../kernel/index.ts'
import { openKey } from '../levels/index.ts'
import { type Playing, playedTournament } from '../tournaments/index.ts'
import { acceptValidation, type RightAnswer } from './accept-validation.ts'
import { type Given, isRight, problemOf, wordsOf } from './answer.rules.ts'
import { attemptRuleOf, attemptsLeft } from './attempt.rules.ts'
import { requireAttempt } from './require-attempt.ts'
import { requireFile } from './require-file.ts'
import { requireOpen } from './require-unlocked.ts'
import { sendForReview } from './send-for-review.ts'
import { isCorrect } from './submission.rules.ts'
import { type HeldSubscription, holdSubscription } from './subscription.queries.ts'

/**
 * Answers a level: passphrases of the team's own instance, a text, a choice or a file, as the level wants it. A correct answer pays once,
 * however many are sent at the same time; a wrong one is stored as an attempt; one that a person reviews waits, or is paid at once.
 */
export const submit = command({
  permission: 'play',
  input: Submit,
  output: Submitted,
  async run(ctx, { tournament: tournamentSlug, level: slug, comment = '', ...given }): Promise<Submitted> {
    const { tournament, playing } = await playedTournament(ctx, tournamentSlug)
    const held = await holdSubscription(ctx, playing.tournamentTeamId, slug)
    const problem = problemOf(held.answer, given)
    if (problem) throw new DomainError(problem)
    if (held.solved) return { outcome: 'already-solved' }
    requireOpen(ctx, held.dueAt)
    if (held.waiting) throw new DomainError('submission/waiting')
    const perMinute = requireAttempt(ctx, held)
    const attempt = attemptOf(ctx, held, { slug, tournament, playing })
    const { answer: form } = held
    if (form.kind === 'manual' || form.kind === 'upload') {
      if (form.kind === 'upload') await requireFile(ctx, form, given.file)
      return sendForReview(ctx, attempt, {
        words: wordsOf(form, given),
        file: given.file,
        comment,
        reward: form.reward,
      })
    }
    if (isAccepted(ctx, held, given)) return acceptValidation(ctx, { ...attempt, answer: keptOf(ctx, form, given) })
    await refuse(ctx, attempt, wordsOf(form, given))
    const rule = attemptRuleOf(held.attempts, form.kind)
    const attempts = attemptsLeft(rule, { times: held.tried.times + 1, last: ctx.now }, ctx.now)
    return { outcome: 'refused', attemptsLeft: perMinute - 1, attempts }
  },
})

async function refuse(
  { db, dataKey, now }: Ctx,
  { tournament, levelSubscriptionId, tournamentLevelId, ...answer }: RightAnswer,
  words: string,
): Promise<void> {
  await LevelValidation.query(db).insert({
    ...{ levelSubscriptionId, tournamentLevelId, tournamentId: tournament.id },
    levelInstanceId: answer.levelInstanceId,
    generation: answer.generation,
    submittedBy: answer.submittedBy,
    answer: seal(dataKey, words),
    status: 'refused',
    createdAt: now,
  })
}

function attemptOf(
  ctx: Ctx,
  { id, level, tournamentLevelId, answer, instance }: HeldSubscription,
  { slug, tournament, playing }: { slug: string; tournament: Tournament; playing: Playing },
): RightAnswer {
  if (answer.kind === 'passphrases' && !instance) throw new DomainError('instance/not-running')
  const own = answer.kind === 'passphrases' ? instance : null
  return {
    validationId: null,
    levelSubscriptionId: id,
    tournamentLevelId,
    levelInstanceId: own?.id ?? null,
    generation: own?.generation ?? null,
    level: { slug, name: level },
    tournament,
    playing,
    submittedBy: userOf(ctx).userId,
    answer: null,
  }
}

function isAccepted(ctx: Ctx, { answer, key, instance }: HeldSubscription, given: Given): boolean {
  if (answer.kind !== 'passphrases') return isRight(answer, openKey(ctx, key), given)
  return instance !== null && isCorrect({ ...instance, workloadId: instance.id }, given.passphrases ?? [])
}

/** Right passphrases are secrets of an instance, which may still run: they are not kept. */
function keptOf({ dataKey }: Ctx, form: AnswerForm, given: Given): string | null {
  return form.kind === 'passphrases' ? null : seal(dataKey, wordsOf(form, given))
}
