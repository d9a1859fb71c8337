import type { InstanceRow } from '@pathwar/contracts/wargame/instances'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'
import { ownersOf } from './instance.queries.ts'

/** Shows instances to organisers, with where they run and what went wrong. */
export async function showInstanceRows(ctx: Ctx, instances: Workload[]): Promise<InstanceRow[]> {
  const owners = await ownersOf(
    ctx,
    instances.map(({ id }) => id),
  )
  const { rows: places } = await ctx.db.raw<{ rows: { id: string; hypervisor: string | null }[] }>(
    'select id, platform.hypervisor_of(id) as hypervisor from unnest(?::uuid[]) as id',
    [instances.map(({ id }) => id)],
  )
  return instances.map(({ id, slug, state, generation, error, createdAt, expiresAt }) => {
    const owner = owners.get(id)
    return {
      id,
      slug,
      state,
      generation,
      level: owner?.levelName ?? '',
      levelSlug: owner?.levelSlug ?? '',
      tournament: owner?.tournamentSlug ?? '',
      team: owner?.teamName ?? '',
      hypervisor: places.find((place) => place.id === id)?.hypervisor ?? null,
      error,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
    }
  })
}
