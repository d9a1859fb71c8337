import { isWanted } from '@pathwar/contracts/hosting/workloads'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { WorkloadStep } from '@pathwar/db/models/hosting/workload-step'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import type { Ctx } from '../../kernel/index.ts'
import { entrancesOf } from './entrances.rules.ts'
import { ownersOf } from './instance.queries.ts'
import { mayExtend } from './instance.rules.ts'

interface FileRow {
  id: string
  instanceId: string
  generation: number
  name: string
  size: number
}

/** Shows instances to the team that plays them. */
export async function showInstances(ctx: Ctx, instances: Workload[]): Promise<InstanceView[]> {
  const ids = instances.map(({ id }) => id)
  const owners = await ownersOf(ctx, ids)
  const steps = await WorkloadStep.query(ctx.db).whereIn('workload_id', ids).orderBy('id')
  const { rows: files } = await ctx.db.raw<{ rows: FileRow[] }>(
    `select id, workload_id as "instanceId", generation, name, length(bytes) as size
     from workload_file where workload_id = any (?) order by name`,
    [ids],
  )
  const ttls = await ttlsOf(ctx, ids)
  return instances.map((instance) => {
    const owner = owners.get(instance.id)
    if (!owner) throw new Error(`instance ${instance.id} belongs to nobody`)
    const ready = instance.state === 'ready'
    return {
      ...pick(instance),
      level: { slug: owner.levelSlug, name: owner.levelName },
      tournament: { slug: owner.tournamentSlug, name: owner.tournamentName },
      team: { slug: owner.teamSlug, name: owner.teamName },
      entrances: ready ? entrancesOf(ctx.addresses, { ...instance, levelSlug: owner.levelSlug }) : [],
      files: files
        .filter(({ instanceId, generation }) => instanceId === instance.id && generation === instance.generation)
        .map(({ id, name, size }) => ({ id, name, size, path: `/files/${id}` })),
      steps: steps
        .filter(({ workloadId }) => workloadId === instance.id)
        .map(({ state, step, detail, createdAt }) => ({
          state: state as InstanceView['state'], // the column holds what this feature wrote
          step,
          detail,
          at: createdAt.toISOString(),
        })),
      can: {
        extend: mayExtend(instance, ttls.get(instance.id) ?? 0, ctx.now),
        stop: isWanted(instance.state),
      },
    }
  })
}

export async function showInstance(ctx: Ctx, instance: Workload): Promise<InstanceView> {
  const [view] = await showInstances(ctx, [instance])
  if (!view) throw new Error('an instance was not shown')
  return view
}

function pick({ id, slug, state, generation, error, createdAt, readyAt, expiresAt }: Workload) {
  return {
    id,
    slug,
    state,
    generation,
    // The cause of a failure is for organisers; players hear that it failed and what to do.
    error: error && 'This instance could not be started. Try again; if it fails again, tell the organisers.',
    createdAt: createdAt.toISOString(),
    readyAt: readyAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  }
}

async function ttlsOf(ctx: Ctx, ids: string[]): Promise<Map<string, number>> {
  const flavors = await LevelFlavor.query(ctx.db)
    .select('level_flavor.ttl_seconds', 'level_instance.id as id')
    .join('level_instance', 'level_instance.level_flavor_id', 'level_flavor.id')
    .whereIn('level_instance.id', ids)
  return new Map(flavors.map(({ id, ttlSeconds }) => [id, ttlSeconds]))
}
