import { Submit, Submitted } from '@pathwar/contracts/wargame/play'
import { Passphrase } from '@pathwar/db/models/hosting/passphrase'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { latestInstance, mySubscription } from '../instances/index.ts'
import { requireRunning } from '../tournaments/index.ts'
import { acceptValidation } from './accept-validation.ts'
import { attemptsPerMinute, judge } from './submission.rules.ts'

/**
 * Checks passphrases against the team's own instance. A right answer pays once, however many are sent at once; a wrong
 * one is kept as an attempt, and too many of them have to wait.
 */
export const submit = command({
  permission: 'play',
  input: Submit,
  output: Submitted,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug, passphrases }): Promise<Submitted> {
    const mine = await mySubscription(ctx, { tournament: tournamentSlug, level: levelSlug })
    requireRunning(mine.tournament, ctx.now)
    // Submissions for a subscription take turns from here.
    const subscription = await LevelSubscription.query(ctx.db)
      .findById(mine.subscription.id)
      .forUpdate()
      .throwIfNotFound()
    if (await isSolved(ctx, subscription.id)) return { outcome: 'already-solved' }
    const attemptsLeft = await requireAttempt(ctx, subscription.id)
    const instance = await latestInstance(ctx, subscription.id)
    if (!instance) throw new DomainError('instance/not-running')
    const level = await TournamentLevel.query(ctx.db).findById(subscription.tournamentLevelId).throwIfNotFound()
    const attempt = { instance, subscription, submittedBy: userOf(ctx).userId }
    if (judge(await expectedOf(ctx, instance), passphrases)) {
      return acceptValidation(ctx, { ...attempt, level, levelSlug, tournament: mine.tournament, playing: mine.playing })
    }
    await LevelValidation.query(ctx.db).insert({
      levelSubscriptionId: subscription.id,
      levelInstanceId: instance.id,
      generation: instance.generation,
      submittedBy: attempt.submittedBy,
      status: 'refused',
    })
    return { outcome: 'refused', attemptsLeft: attemptsLeft - 1 }
  },
})

async function isSolved(ctx: Ctx, levelSubscriptionId: string): Promise<boolean> {
  const solved = LevelValidation.query(ctx.db).where({ levelSubscriptionId, status: 'accepted' }).resultSize()
  return (await solved) > 0
}

async function requireAttempt(ctx: Ctx, levelSubscriptionId: string): Promise<number> {
  const since = new Date(ctx.now.getTime() - 60_000)
  const wrong = await LevelValidation.query(ctx.db)
    .where({ levelSubscriptionId, status: 'refused' })
    .where('created_at', '>', since)
    .orderBy('created_at')
  const left = attemptsPerMinute - wrong.length
  if (left > 0) return left
  const oldest = wrong[0]?.createdAt ?? ctx.now
  const retryAfter = Math.max(1, Math.ceil((oldest.getTime() + 60_000 - ctx.now.getTime()) / 1000))
  throw new DomainError('submission/slow-down', { retryAfter })
}

/** Only the newest generation counts: a redump makes what was found before worthless. */
async function expectedOf(ctx: Ctx, { id, generation }: Workload) {
  const rows = await Passphrase.query(ctx.db).where({ workloadId: id, generation }).orderBy('index')
  return { instanceId: id, generation, hashes: rows.map(({ hash }) => hash) }
}
