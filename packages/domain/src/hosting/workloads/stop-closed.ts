import { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { stopWorkload } from './stop-workload.ts'

/** Enqueued by the database when a domain is suspended or deleted; the one job that such a domain does. */
export const stopClosedTask = 'domains.stop-instances'

/** Ends what runs in a domain that is closed; one that was opened again meanwhile keeps what it has. */
export async function stopClosed(ctx: Ctx): Promise<void> {
  const { state } = ctx.domain
  if (state !== 'suspended' && state !== 'deleting') return
  const workloads = await Workload.query(ctx.db).whereRaw('platform.is_wanted(state)').orderBy('id').forNoKeyUpdate()
  const detail = state === 'suspended' ? 'the domain is suspended' : 'the domain is deleted'
  for (const workload of workloads) await stopWorkload(ctx, workload, detail)
}
