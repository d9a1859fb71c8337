import { isLive } from '@pathwar/contracts/hosting/workloads'
import { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { stop } from './stop.ts'

export const expireTask = 'instances.expire'

/** Sees to it that an instance stops when its time is up. */
export async function scheduleExpiry(ctx: Ctx, { id, expiresAt }: Workload): Promise<void> {
  if (!expiresAt) return
  await ctx.enqueue({
    task: expireTask,
    key: `expire:${id}:${expiresAt.getTime()}`,
    payload: { instanceId: id },
    runAt: expiresAt,
  })
}

/** Stops an instance whose time is up. One that was extended meanwhile, or that a fast clock woke early, waits on. */
export async function expireInstance(ctx: Ctx, instanceId: string): Promise<void> {
  const instance = await Workload.query(ctx.db).findById(instanceId).forUpdate()
  if (!instance?.expiresAt || !isLive(instance.state)) return
  if (instance.expiresAt <= ctx.now) await stop(ctx, instance, 'its time was up')
  else await scheduleExpiry(ctx, instance)
}
