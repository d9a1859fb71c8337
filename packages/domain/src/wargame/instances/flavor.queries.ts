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
export function specOf(flavor: LevelFlavor): WorkloadSpec {
  const { packageDigest: digest, passphrases, ttlSeconds } = flavor
  return { digest, passphrases, ttlSeconds, makesFiles: isOffline(flavor) }
}

/** The twin of the SQL function `is_offline`: whether a level is only files: there is nothing to enter, so nothing has to run once they are made. */
export function isOffline({ files, services }: Pick<LevelFlavor, 'files' | 'services'>): boolean {
  return files.length > 0 && services.every(({ kinds }) => kinds.length === 0)
}
