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
  changed: announceInstance,
}

/** Instances of levels are workloads of the kind `level`. */
export const levelWorkloads = handleHook(workloadKinds, async () => level)

/** Notifies the team that plays it, if there is one. */
async function announceInstance(ctx: Ctx, workload: Workload): Promise<void> {
  const facts = (await factsOf(ctx, [workload.id])).get(workload.id)
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
    await notify(ctx, workload.requestedBy, {
      kind: 'instance.failed',
      message: `${level.name}: ${failureText(workload.step)}`,
      url: `/tournaments/${team.tournamentSlug}/levels/${level.slug}`,
    })
  }
}
