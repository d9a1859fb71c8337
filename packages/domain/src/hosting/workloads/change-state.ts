import type { WorkloadState } from '@pathwar/contracts/hosting/workloads'
import { Workload } from '@pathwar/db/models/hosting/workload'
import { WorkloadStep } from '@pathwar/db/models/hosting/workload-step'
import type { Ctx } from '../../kernel/index.ts'
import { kindOf } from './kinds.ts'
import { deadlineOf, mayBecome } from './workload.rules.ts'

export interface Step {
  state: WorkloadState
  step?: string | null
  detail?: string | null
}

export interface StateChange extends Step {
  /** Other columns that change with it. */
  columns?: Partial<
    Pick<Workload, 'endpoints' | 'error' | 'hypervisorId' | 'readyAt' | 'expiresAt' | 'stoppedAt' | 'generation'>
  >
}

/**
 * Changes a workload's state, stores the step for its timeline, and lets its kind announce it. Throws if the new state may
 * not follow the current one: the caller holds the lock, so it must know.
 */
export async function changeState(
  ctx: Ctx,
  workload: Workload,
  { state, step = null, detail = null, columns = {} }: StateChange,
): Promise<Workload> {
  if (!mayBecome(workload.state, state)) {
    throw new Error(`workload ${workload.id} is ${workload.state} and cannot become ${state}`)
  }
  const changed = await Workload.query(ctx.db).patchAndFetchById(workload.id, {
    ...columns,
    state,
    step,
    updatedAt: ctx.realNow,
  })
  await keepSteps(ctx, workload, [{ state, step, detail }])
  await ctx.db.raw('select platform.set_deadline(?, ?)', [
    workload.id,
    deadlineOf(state, ctx.realNow, changed.expiresAt),
  ])
  await announce(ctx, changed)
  return changed
}

/** Changes the detail of the current step, which is progress like a step: its deadline begins anew. */
export async function changeDetail(ctx: Ctx, workload: Workload, detail: string): Promise<void> {
  const { id, state, expiresAt } = workload
  const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
    `update workload_step set detail = :detail
     where id = (select max(id) from workload_step where workload_id = :id) and detail is distinct from :detail`,
    { id, detail },
  )
  if (rowCount === 0) return
  await ctx.db.raw('select platform.set_deadline(?, ?)', [id, deadlineOf(state, ctx.realNow, expiresAt)])
  await announce(ctx, workload)
}

/** Adds steps to a workload's timeline. */
export async function keepSteps(ctx: Ctx, { id: workloadId }: { id: string }, steps: Step[]): Promise<void> {
  await WorkloadStep.query(ctx.db).insert(steps.map((step) => ({ workloadId, ...step, createdAt: ctx.realNow })))
}

/** Lets its kind announce a workload's new state. */
export async function announce(ctx: Ctx, workload: Workload): Promise<void> {
  const kind = await kindOf(ctx, workload)
  await kind.changed(ctx, workload)
}
