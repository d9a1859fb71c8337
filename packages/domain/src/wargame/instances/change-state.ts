import { isWanted, type WorkloadState } from '@pathwar/contracts/hosting/workloads'
import { Workload } from '@pathwar/db/models/hosting/workload'
import { WorkloadStep } from '@pathwar/db/models/hosting/workload-step'
import type { Ctx } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { type InstanceOwner, ownerOf } from './instance.queries.ts'

export interface StateChange {
  state: WorkloadState
  step?: string | null
  detail?: string | null
  /** Other columns that change with it. */
  columns?: Partial<
    Pick<Workload, 'endpoints' | 'error' | 'hypervisorId' | 'readyAt' | 'expiresAt' | 'stoppedAt' | 'generation'>
  >
}

/** Moves an instance to a state, keeps the step for its timeline and tells the team. */
export async function changeState(
  ctx: Ctx,
  instance: Workload,
  { state, step = null, detail = null, columns = {} }: StateChange,
): Promise<Workload> {
  const changed = await Workload.query(ctx.db).patchAndFetchById(instance.id, {
    ...columns,
    state,
    step,
    updatedAt: ctx.now,
  })
  await WorkloadStep.query(ctx.db).insert({ workloadId: instance.id, state, step, detail })
  const owner = await ownerOf(ctx, instance.id)
  await putRoute(ctx, changed, owner)
  await ctx.emit(
    'instance.changed',
    {
      instance: instance.id,
      level: { slug: owner.levelSlug, name: owner.levelName },
      tournament: owner.tournamentSlug,
      state,
      step,
    },
    { tournamentId: owner.tournamentId, teamId: owner.teamId },
  )
  if (state === 'failed') await tellStarter(ctx, changed, owner)
  return changed
}

async function tellStarter(ctx: Ctx, { requestedBy }: Workload, owner: InstanceOwner): Promise<void> {
  if (!requestedBy) return
  await notify(ctx, requestedBy, {
    kind: 'instance.failed',
    message: `${owner.levelName} failed. You can start it again.`,
    url: `/tournaments/${owner.tournamentSlug}/levels/${owner.levelSlug}`,
  })
}

/** Keeps the gate's route what the instance's state says: none, starting, or ready with its endpoints. */
async function putRoute(ctx: Ctx, instance: Workload, owner: InstanceOwner): Promise<void> {
  if (!isWanted(instance.state)) {
    await ctx.db.raw('select platform.drop_route(?)', [instance.id])
    return
  }
  const ready = instance.state === 'ready'
  await ctx.db.raw('select platform.put_route(?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)', [
    instance.id,
    instance.slug,
    owner.levelSlug,
    owner.levelName,
    owner.tournamentSlug,
    owner.teamName,
    ready ? 'ready' : 'starting',
    JSON.stringify(ready ? instance.endpoints : []),
    instance.expiresAt,
  ])
}
