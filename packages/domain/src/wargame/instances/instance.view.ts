import { isWanted } from '@pathwar/contracts/hosting/workload-states'
import { failureText } from '@pathwar/contracts/hosting/workloads'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { entrancesOf, filesOf, mayExtend, stepsOf } from '../../hosting/workloads/index.ts'
import type { Ctx } from '../../kernel/index.ts'
import { factsOf } from './instance.queries.ts'

/** Files that are made stay: to those who play it, a level of files is ready, whether or not something still runs. */
const prepared = { state: 'ready', expiresAt: null } as const

/** Instances as the team sees them that plays them. */
export async function showInstances(ctx: Ctx, instances: Workload[]): Promise<InstanceView[]> {
  const ids = instances.map(({ id }) => id)
  const facts = await factsOf(ctx, ids)
  const steps = Map.groupBy(await stepsOf(ctx, ids), ({ workloadId }) => workloadId)
  const files = Map.groupBy(await filesOf(ctx, ids), ({ workloadId }) => workloadId)
  return instances.map((instance) => {
    const { level, team = null, practice = null } = facts.get(instance.id) ?? {}
    const where = team ?? practice
    if (!level || !where) throw new Error(`instance ${instance.id} belongs to nobody`)
    const { state, slug, endpoints } = instance
    const made = files.get(instance.id) ?? []
    return {
      ...pick(instance),
      ...(level.offline && made.length > 0 && prepared),
      offline: level.offline,
      level: { slug: level.slug, name: level.name },
      tournament: { slug: where.tournamentSlug, name: where.tournamentName },
      team: team && { slug: team.slug, name: team.name },
      entrances: state === 'ready' ? entrancesOf(ctx.addresses, { slug, login: level.slug, endpoints }) : [],
      files: made.map(({ id, name, size }) => ({ id, name, size, path: `/files/${id}` })),
      steps: (steps.get(instance.id) ?? []).map(({ state, step, detail, createdAt }) => ({
        state: state as InstanceView['state'], // the column has the type that hosting writes
        step,
        at: createdAt.toISOString(),
        // Other details are for organisers.
        ...(step === 'queued' && detail !== null && /^\d+$/.test(detail) && { place: Number(detail) }),
      })),
      can: {
        extend: mayExtend(instance, level.ttlSeconds, ctx.realNow),
        stop: isWanted(state) && !level.offline,
      },
    }
  })
}

export async function showInstance(ctx: Ctx, instance: Workload): Promise<InstanceView> {
  const [view] = await showInstances(ctx, [instance])
  if (!view) throw new Error('an instance was not shown')
  return view
}

function pick({ id, slug, state, step, generation, createdAt, readyAt, expiresAt }: Workload) {
  return {
    id,
    slug,
    state,
    generation,
    error: state === 'failed' ? failureText(step) : null,
    createdAt: createdAt.toISOString(),
    readyAt: readyAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  }
}
