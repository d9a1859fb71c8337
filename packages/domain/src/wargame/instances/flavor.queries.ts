import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { LevelInstance } from '@pathwar/db/models/wargame/level-instance'
import type { WorkloadSpec } from '../../hosting/workloads/index.ts'
import type { Ctx } from '../../kernel/index.ts'

/** The flavor that an instance runs. */
export async function flavorOf(ctx: Ctx, instance: { id: string }): Promise<LevelFlavor> {
  return LevelFlavor.query(ctx.db)
    .whereIn('id', LevelInstance.query(ctx.db).findById(instance.id).select('level_flavor_id'))
    .first()
    .throwIfNotFound()
}

/** What an agent needs to run a flavor. */
export function specOf({ packageDigest: digest, passphrases, ttlSeconds }: LevelFlavor): WorkloadSpec {
  return { digest, passphrases, ttlSeconds }
}
