import { isWanted } from '@pathwar/contracts/hosting/workloads'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { LevelPackage } from '@pathwar/db/models/wargame/level-package'
import { type WorkloadKind, workloadKinds } from '../../hosting/workloads/index.ts'
import { answer, type Ctx } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { flavorOf, specOf } from './flavor.queries.ts'
import { factsOf, type InstanceFacts } from './instance.queries.ts'

const level: WorkloadKind = {
  kind: 'level',
  specOf: async (ctx, workload) => specOf(await flavorOf(ctx, workload)),
  async packageOf(ctx, digest) {
    const row = await LevelPackage.query(ctx.db).findById(digest)
    return row?.bytes ?? null
  },
  changed: announceInstance,
}

/** Instances of levels are workloads of the kind `level`. */
export const levelWorkloads = answer(workloadKinds, async () => level)

/** Tells the team that plays it, if it is a team's. */
async function announceInstance(ctx: Ctx, workload: Workload): Promise<void> {
  const facts = (await factsOf(ctx, [workload.id])).get(workload.id)
  if (!facts?.team) return
  const { level, team } = facts
  await putRoute(ctx, workload, { level, team })
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
      message: `${level.name} failed. You can start it again.`,
      url: `/tournaments/${team.tournamentSlug}/levels/${level.slug}`,
    })
  }
}

/** Keeps the gate's route what the instance's state says: none, starting, or ready with its endpoints. */
async function putRoute(
  ctx: Ctx,
  workload: Workload,
  { level, team }: Required<Pick<InstanceFacts, 'level'>> & { team: NonNullable<InstanceFacts['team']> },
): Promise<void> {
  if (!isWanted(workload.state)) {
    await ctx.db.raw('select platform.drop_route(?)', [workload.id])
    return
  }
  const ready = workload.state === 'ready'
  await ctx.db.raw('select platform.put_route(?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)', [
    workload.id,
    workload.slug,
    level.slug,
    level.name,
    team.tournamentSlug,
    team.name,
    ready ? 'ready' : 'starting',
    JSON.stringify(ready ? workload.endpoints : []),
    workload.expiresAt,
  ])
}
