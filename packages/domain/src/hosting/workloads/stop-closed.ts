import { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { stopWorkload } from './stop-workload.ts'

/** The database enqueues it when a domain is suspended or deleted; it is the only job that runs in such a domain. */
export const stopClosedTask = 'domains.stop-instances'

/** Stops everything that runs in a closed domain; if the domain was opened again meanwhile, nothing is stopped. */
export async function stopClosed(ctx: Ctx): Promise<void> {
  const { state } = ctx.domain
  if (state !== 'suspended' && state !== 'deleting') return
  const workloads = await Workload.query(ctx.db).whereRaw('platform.is_wanted(state)').orderBy('id').forNoKeyUpdate()
  const detail = state === 'suspended' ? 'the domain is suspended' : 'the domain is deleted'
  for (const workload of workloads) await stopWorkload(ctx, workload, detail)
}
