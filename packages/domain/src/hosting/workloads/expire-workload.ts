import { isLive } from '@pathwar/contracts/hosting/workload-states'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { lockWorkload } from './lock-workload.ts'
import { stopWorkload } from './stop-workload.ts'

export const expireTask = 'workloads.expire'

/** Schedules the stop of a workload at its expiry. */
export async function scheduleExpiry(ctx: Ctx, { id, expiresAt }: Workload): Promise<void> {
  if (!expiresAt) return
  await ctx.enqueue({
    task: expireTask,
    key: `expire:${id}:${expiresAt.getTime()}`,
    payload: { workloadId: id },
    runAt: expiresAt,
  })
}

/**
 * Stops a workload that has expired. If it was extended meanwhile, or a fast clock ran this job early, it keeps running.
 */
export async function expireWorkload(ctx: Ctx, workloadId: string): Promise<void> {
  const workload = await lockWorkload(ctx, workloadId)
  if (!workload?.expiresAt || !isLive(workload.state)) return
  if (workload.expiresAt <= ctx.realNow) await stopWorkload(ctx, workload, 'its time was up')
  else await scheduleExpiry(ctx, workload)
}
