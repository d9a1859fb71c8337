import { randomUUID } from 'node:crypto'
import { Workload } from '@pathwar/db/models/hosting/workload'
import { type Ctx, randomSlug } from '../../kernel/index.ts'
import { requireQuota } from '../../tenancy/quotas/index.ts'
import { announce, keepSteps } from './change-state.ts'
import type { WorkloadSpec } from './kinds.ts'
import { placeLater, reserveHypervisor } from './place-workload.ts'

export interface NewWorkload {
  kind: string
  /** Null: it belongs to the domain, for example in a warm pool or shared by all. */
  owner: { kind: string; id: string } | null
  /** It serves only this owner; at most one of these is live. */
  exclusiveFor?: string | null
  requestedBy?: string | null
  spec: WorkloadSpec
  /** Writes the row of the kind that references it. */
  addPart(id: string): PromiseLike<unknown>
}

/**
 * Requests a workload. If a hypervisor has room, it is placed in the same step; otherwise it waits. Throws `domain/limit`
 * if the domain has reached its limit.
 */
export async function requestWorkload(ctx: Ctx, { owner, spec, addPart, ...wanted }: NewWorkload): Promise<Workload> {
  await requireQuota(ctx, 'runningInstances')
  const named = { id: randomUUID(), slug: randomSlug(12), generation: 1 }
  const hypervisorId = await reserveHypervisor(ctx, named, spec)
  const workload = await Workload.query(ctx.db).insertAndFetch({
    ...wanted,
    ...named,
    ownerKind: owner?.kind ?? 'domain',
    ownerId: owner?.id ?? null,
    specDigest: spec.digest,
    state: hypervisorId ? 'placed' : 'requested',
    step: 'queued',
    hypervisorId,
    // The waiting time is measured by the same clock as the deadline.
    createdAt: ctx.realNow,
    updatedAt: ctx.realNow,
  })
  await addPart(workload.id)
  const states = hypervisorId ? (['requested', 'placed'] as const) : (['requested'] as const)
  await keepSteps(
    ctx,
    workload,
    states.map((state) => ({ state, step: 'queued' })),
  )
  if (!hypervisorId) await placeLater(ctx, workload)
  await announce(ctx, workload)
  return workload
}
