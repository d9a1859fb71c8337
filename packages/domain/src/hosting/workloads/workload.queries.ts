import { Workload } from '@pathwar/db/models/hosting/workload'
import { WorkloadFile } from '@pathwar/db/models/hosting/workload-file'
import { WorkloadStep } from '@pathwar/db/models/hosting/workload-step'
import type { Ctx } from '../../kernel/index.ts'

/** The live workloads of an owner. */
export async function liveWorkloadsOf(ctx: Ctx, owner: { kind: string; id: string }): Promise<Workload[]> {
  return Workload.query(ctx.db)
    .where({ ownerKind: owner.kind, ownerId: owner.id })
    .whereRaw('platform.is_live(state)')
    .orderBy('id')
}

/** The wanted workloads of several owners, locked. */
export async function lockWantedWorkloads(ctx: Ctx, kind: string, ids: string[]): Promise<Workload[]> {
  return Workload.query(ctx.db)
    .where({ ownerKind: kind })
    .whereIn('ownerId', ids)
    .whereRaw('platform.is_wanted(state)')
    .orderBy('id')
    .forNoKeyUpdate()
}

export interface FileRow {
  id: string
  workloadId: string
  name: string
  size: number
}

/** The files of the workloads' current generation, without their content. */
export async function filesOf(ctx: Ctx, workloadIds: string[]): Promise<FileRow[]> {
  const { rows } = await ctx.db.raw<{ rows: FileRow[] }>(
    `select f.id, f.workload_id as "workloadId", f.name, b.size::float8 as size
     from workload_file f join blob b on b.digest = f.digest join workload w on w.id = f.workload_id and w.generation = f.generation
     where w.id = any (?) order by f.name`,
    [workloadIds],
  )
  return rows
}

/** A file; its digest names what is in it. */
export async function fileById(ctx: Ctx, id: string): Promise<WorkloadFile | undefined> {
  return WorkloadFile.query(ctx.db).findById(id)
}

/** The steps of workloads, oldest first. */
export async function stepsOf(ctx: Ctx, workloadIds: string[]): Promise<WorkloadStep[]> {
  return WorkloadStep.query(ctx.db).whereIn('workloadId', workloadIds).orderBy('id')
}

/** Whether the current generation of a workload has been ready once. */
export async function hasRun(ctx: Ctx, { id: workloadId }: Pick<Workload, 'id'>): Promise<boolean> {
  const [last] = await WorkloadStep.query(ctx.db)
    .where({ workloadId })
    .whereIn('state', ['requested', 'placed', 'ready'])
    .orderBy('id', 'desc')
    .limit(1)
  return last?.state === 'ready'
}

/** The names of the workloads' hypervisors, by workload. */
export async function hypervisorsOf(ctx: Ctx, workloadIds: string[]): Promise<Map<string, string | null>> {
  const { rows } = await ctx.db.raw<{ rows: { id: string; hypervisor: string | null }[] }>(
    'select id, platform.hypervisor_of(id) as hypervisor from unnest(?::uuid[]) as id',
    [workloadIds],
  )
  return new Map(rows.map(({ id, hypervisor }) => [id, hypervisor]))
}
