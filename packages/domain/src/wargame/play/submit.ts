import { Submit, Submitted } from '@pathwar/contracts/wargame/play'
import { Passphrase } from '@pathwar/db/models/hosting/passphrase'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { latestInstance } from '../instances/index.ts'
import { playedTournament } from '../tournaments/index.ts'
import { acceptValidation } from './accept-validation.ts'
import { attemptsPerMinute, isCorrect } from './submission.rules.ts'
import { lockSubscription } from './subscription.queries.ts'

/**
 * Checks passphrases against the team's own instance. A correct submission pays once, however many are sent at the same
 * time; a wrong one is stored as an attempt, and after too many attempts the team has to wait.
 */
export const submit = command({
  permission: 'play',
  input: Submit,
  output: Submitted,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug, passphrases }): Promise<Submitted> {
    const { tournament, playing } = await playedTournament(ctx, tournamentSlug)
    const subscription = await lockSubscription(ctx, playing.tournamentTeamId, levelSlug)
    const { solved, wrong } = await validationsOf(ctx, subscription.id)
    if (solved) return { outcome: 'already-solved' }
    const attemptsLeft = requireAttempt(ctx, wrong)
    const instance = await latestInstance(ctx, subscription.id)
    if (!instance) throw new DomainError('instance/not-running')
    const attempt = { instance, subscriptionId: subscription.id, submittedBy: userOf(ctx).userId }
    if (isCorrect(await expectedOf(ctx, instance), passphrases)) {
      return acceptValidation(ctx, { ...attempt, level: subscription.level, tournament, playing })
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

/** Whether a subscription's level is solved, and the times of its wrong submissions in the last minute, oldest first. */
async function validationsOf(ctx: Ctx, subscriptionId: string): Promise<{ solved: boolean; wrong: Date[] }> {
  const { rows } = await ctx.db.raw<{ rows: { solved: boolean; wrong: Date[] }[] }>(
    `select coalesce(bool_or(status = 'accepted'), false) as solved,
       coalesce(array_agg(created_at order by created_at) filter (where status = 'refused'), '{}') as wrong
     from level_validation
     where level_subscription_id = ? and (status = 'accepted' or created_at > ?)`,
    [subscriptionId, new Date(ctx.now.getTime() - 60_000)],
  )
  return rows[0] ?? { solved: false, wrong: [] }
}

function requireAttempt(ctx: Ctx, wrong: readonly Date[]): number {
  const left = attemptsPerMinute - wrong.length
  if (left > 0) return left
  const oldest = wrong[0] ?? ctx.now
  const retryAfter = Math.max(1, Math.ceil((oldest.getTime() + 60_000 - ctx.now.getTime()) / 1000))
  throw new DomainError('submission/slow-down', { retryAfter })
}

/** Only the newest generation counts: after a redump, older passphrases are invalid. */
async function expectedOf(ctx: Ctx, { id, generation }: Workload) {
  const rows = await Passphrase.query(ctx.db).where({ workloadId: id, generation }).orderBy('index')
  return { workloadId: id, generation, hashes: rows.map(({ hash }) => hash) }
}
