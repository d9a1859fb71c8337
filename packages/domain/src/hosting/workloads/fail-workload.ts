import type { Workload } from '@pathwar/db/models/hosting/workload'
import { WorkloadFile } from '@pathwar/db/models/hosting/workload-file'
import type { Ctx } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'

/** Ends a workload that went wrong, for a reason that organisers read; its agent is asked to clean up. */
export async function failWorkload(ctx: Ctx, workload: Workload, error: string): Promise<Workload> {
  // Files are of one run: with it they go, or the database would keep every one ever made.
  await WorkloadFile.query(ctx.db).delete().where({ workloadId: workload.id })
  await ctx.db.raw('select platform.unplace(?)', [workload.id])
  return changeState(ctx, workload, { state: 'failed', detail: error, columns: { error, stoppedAt: ctx.now } })
}
