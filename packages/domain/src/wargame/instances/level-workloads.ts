import { failureText } from '@pathwar/contracts/hosting/workloads'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { LevelPackage } from '@pathwar/db/models/wargame/level-package'
import { type WorkloadKind, workloadKinds } from '../../hosting/workloads/index.ts'
import { type Ctx, handleHook } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { flavorOf, specOf } from './flavor.queries.ts'
import { factsOf } from './instance.queries.ts'

const level: WorkloadKind = {
  kind: 'level',
  specOf: async (ctx, workload) => specOf(await flavorOf(ctx, workload)),
  hasPackage: async (ctx, digest) => (await LevelPackage.query(ctx.db).findById(digest)) !== undefined,
  isTimeless: isPaused,
  changed: announceInstance,
}

/** Instances of levels are workloads of the kind `level`. */
export const levelWorkloads = handleHook(workloadKinds, async () => level)

/** Whether its tournament is paused. */
async function isPaused({ db }: Pick<Ctx, 'db'>, { id }: Workload): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select from level_instance i join level_subscription s on s.id = i.level_subscription_id
     join tournament_team tt on tt.id = s.tournament_team_id join tournament t on t.id = tt.tournament_id
     where i.id = ? and t.paused_at is not null`,
    [id],
  )
  return rows.length > 0
}

/** Notifies the team that plays it, if there is one. */
async function announceInstance(ctx: Ctx, workload: Workload): Promise<void> {
  const facts = (await factsOf(ctx, [workload.id])).get(workload.id)
  if (facts?.practice && workload.state === 'failed' && workload.requestedBy) {
    const { level, practice } = facts
    await notify(ctx, workload.requestedBy, failure(workload, level, practice))
  }
  // Nothing of a practice is an event: its page asks.
  if (!facts?.team) return
  const { level, team } = facts
  await ctx.emit(
    'instance.changed',
    {
      instance: workload.id,
      level: { slug: level.slug, name: level.name },
      tournament: team.tournamentSlug,
      state: workload.state,
      step: workload.step,
    },
    { tournamentId: team.tournamentId, teamId: team.id },
  )
  if (workload.state === 'failed' && workload.requestedBy) {
    await notify(ctx, workload.requestedBy, failure(workload, level, team))
  }
}

function failure(
  { step }: Pick<Workload, 'step'>,
  level: { slug: string; name: string },
  { tournamentSlug }: { tournamentSlug: string },
) {
  return {
    kind: 'instance.failed' as const,
    message: `${level.name}: ${failureText(step)}`,
    url: `/tournaments/${tournamentSlug}/levels/${level.slug}`,
  }
}
