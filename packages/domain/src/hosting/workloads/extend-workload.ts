import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'
import { scheduleExpiry } from './expire-workload.ts'

/** Extends a ready workload: it expires this much later than now. */
export async function extendWorkload(ctx: Ctx, workload: Workload, ttlSeconds: number): Promise<Workload> {
  const expiresAt = new Date(ctx.realNow.getTime() + ttlSeconds * 1000)
  const extended = await changeState(ctx, workload, { state: 'ready', detail: 'extended', columns: { expiresAt } })
  await scheduleExpiry(ctx, extended)
  return extended
}
