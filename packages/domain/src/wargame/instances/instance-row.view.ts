import type { InstanceRow } from '@pathwar/contracts/wargame/instances'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { hypervisorsOf } from '../../hosting/workloads/index.ts'
import type { Ctx } from '../../kernel/index.ts'
import { factsOf } from './instance.queries.ts'

/** Instances as organisers see them, with their hypervisor and error. */
export async function showInstanceRows(ctx: Ctx, instances: Workload[]): Promise<InstanceRow[]> {
  const ids = instances.map(({ id }) => id)
  const facts = await factsOf(ctx, ids)
  const hypervisors = await hypervisorsOf(ctx, ids)
  return instances.map(({ id, slug, state, generation, error, createdAt, expiresAt }) => {
    const { level, team, practice } = facts.get(id) ?? {}
    return {
      id,
      slug,
      state,
      generation,
      level: level?.name ?? '',
      levelSlug: level?.slug ?? '',
      tournament: team?.tournamentSlug ?? practice?.tournamentSlug ?? '',
      team: team?.name ?? (practice ? `${practice.username}, for practice` : ''),
      hypervisor: hypervisors.get(id) ?? null,
      error,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
    }
  })
}
