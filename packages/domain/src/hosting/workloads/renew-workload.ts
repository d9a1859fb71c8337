import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { changeState, keepSteps } from './change-state.ts'
import { kindOf } from './kinds.ts'
import { placeLater, reserveHypervisor } from './place-workload.ts'

/**
 * Restarts a workload from scratch, as its next generation with new passphrases. It stays on its hypervisor if that is
 * live. The caller holds its lock and has checked that it is wanted.
 */
export async function renewWorkload(ctx: Ctx, workload: Workload, detail: string): Promise<Workload> {
  const generation = workload.generation + 1
  const spec = await (await kindOf(ctx, workload)).specOf(ctx, workload)
  const hypervisorId = await reserveHypervisor(ctx, { ...workload, generation }, spec)
  const columns = { generation, hypervisorId, endpoints: [], error: null }
  if (!hypervisorId) {
    await placeLater(ctx, workload)
    return changeState(ctx, workload, { state: 'requested', step: 'queued', detail, columns })
  }
  await keepSteps(ctx, workload, [{ state: 'requested', step: 'queued', detail }])
  return changeState(ctx, workload, { state: 'placed', step: 'queued', columns })
}
