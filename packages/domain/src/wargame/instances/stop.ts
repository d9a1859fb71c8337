import { isWanted } from '@pathwar/contracts/hosting/workloads'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'

/** Puts everybody out of an instance at once and asks its agent to end it; one that was never placed is gone at once. */
export async function stop(ctx: Ctx, instance: Workload, detail: string | null = null): Promise<Workload> {
  if (!isWanted(instance.state)) return instance
  const { rows } = await ctx.db.raw<{ rows: { placed: boolean }[] }>('select platform.unplace(?) as placed', [
    instance.id,
  ])
  if (rows[0]?.placed) return changeState(ctx, instance, { state: 'stopping', detail })
  return changeState(ctx, instance, { state: 'stopped', detail, columns: { stoppedAt: ctx.now } })
}
