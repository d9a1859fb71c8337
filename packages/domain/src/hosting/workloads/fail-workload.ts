import type { FailureCause } from '@pathwar/contracts/hosting/workloads'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { WorkloadFile } from '@pathwar/db/models/hosting/workload-file'
import type { Ctx } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'

/** Ends a failed workload. Everybody may read the cause, only organisers the error; its agent is told to clean up. */
export async function failWorkload(
  ctx: Ctx,
  workload: Workload,
  { cause, error }: { cause: FailureCause; error: string },
): Promise<Workload> {
  // Files belong to one generation, so they are deleted with it; otherwise the database would keep all files ever made.
  await WorkloadFile.query(ctx.db).delete().where({ workloadId: workload.id })
  await ctx.db.raw('select platform.unplace(?)', [workload.id])
  return changeState(ctx, workload, {
    state: 'failed',
    step: cause,
    detail: error,
    columns: { error, stoppedAt: ctx.realNow },
  })
}
