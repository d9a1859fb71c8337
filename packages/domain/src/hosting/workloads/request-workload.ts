import { randomUUID } from 'node:crypto'
import { Workload } from '@pathwar/db/models/hosting/workload'
import { type Ctx, randomSlug } from '../../kernel/index.ts'
import { requireQuota } from '../../tenancy/quotas/index.ts'
import { announce, keepSteps } from './change-state.ts'
import type { WorkloadSpec } from './kinds.ts'
import { placeLater, reserveHypervisor } from './place-workload.ts'

export interface NewWorkload {
  kind: string
  /** Null: the domain's own, such as one that waits in a pool or that all share. */
  owner: { kind: string; id: string } | null
  /** Whom it serves alone; at most one of these is live. */
  exclusiveFor?: string | null
  requestedBy?: string | null
  spec: WorkloadSpec
  /** Writes the kind's part of it, which refers to its row. */
  addPart(id: string): PromiseLike<unknown>
}

/**
 * Asks for something to run. Where a hypervisor has room it is placed at once, in one step; else it waits. Throws
 * `domain/limit` when the domain runs as many as it may.
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
    // What measures how long it waits goes by the same clock as what looks at it.
    createdAt: ctx.now,
    updatedAt: ctx.now,
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
