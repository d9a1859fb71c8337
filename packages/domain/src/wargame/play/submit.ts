import { Submit, Submitted } from '@pathwar/contracts/wargame/play'
import { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { playedTournament } from '../tournaments/index.ts'
import { acceptValidation } from './accept-validation.ts'
import { attemptsPerMinute, isCorrect } from './submission.rules.ts'
import { holdSubscription } from './subscription.queries.ts'

/**
 * Checks passphrases against the team's own instance. A correct submission pays once, however many are sent at the same
 * time; a wrong one is stored as an attempt, and after too many attempts the team has to wait.
 */
export const submit = command({
  permission: 'play',
  input: Submit,
  output: Submitted,
  async run(ctx, { tournament: tournamentSlug, level: slug, passphrases }): Promise<Submitted> {
    const { tournament, playing } = await playedTournament(ctx, tournamentSlug)
    const subscription = await holdSubscription(ctx, playing.tournamentTeamId, slug)
    if (subscription.solved) return { outcome: 'already-solved' }
    const attemptsLeft = requireAttempt(ctx, subscription.wrong)
    const { instance } = subscription
    if (!instance) throw new DomainError('instance/not-running')
    const attempt = {
      levelSubscriptionId: subscription.id,
      levelInstanceId: instance.id,
      generation: instance.generation,
      submittedBy: userOf(ctx).userId,
    }
    if (isCorrect({ ...instance, workloadId: instance.id }, passphrases)) {
      return acceptValidation(ctx, { ...attempt, level: { slug, name: subscription.level }, tournament, playing })
    }
    await LevelValidation.query(ctx.db).insert({ ...attempt, status: 'refused' })
    return { outcome: 'refused', attemptsLeft: attemptsLeft - 1 }
  },
})

function requireAttempt(ctx: Ctx, wrong: readonly string[]): number {
  const left = attemptsPerMinute - wrong.length
  if (left > 0) return left
  const oldest = wrong[0] === undefined ? ctx.now.getTime() : Date.parse(wrong[0])
  const retryAfter = Math.max(1, Math.ceil((oldest + 60_000 - ctx.now.getTime()) / 1000))
  throw new DomainError('submission/slow-down', { retryAfter })
}
