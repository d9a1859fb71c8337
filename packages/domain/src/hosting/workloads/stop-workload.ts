import { isWanted } from '@pathwar/contracts/hosting/workload-states'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'

/** Ends all connections to a workload and tells its agent to stop it; one that was never placed is stopped at once. */
export async function stopWorkload(ctx: Ctx, workload: Workload, detail: string | null = null): Promise<Workload> {
  if (!isWanted(workload.state)) return workload
  const { rows } = await ctx.db.raw<{ rows: { placed: boolean }[] }>('select platform.unplace(?) as placed', [
    workload.id,
  ])
  if (rows[0]?.placed) return changeState(ctx, workload, { state: 'stopping', detail })
  return changeState(ctx, workload, { state: 'stopped', detail, columns: { stoppedAt: ctx.realNow } })
}
