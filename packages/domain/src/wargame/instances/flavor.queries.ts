import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import type { Ctx } from '../../kernel/index.ts'

/** The version of the level that an instance runs: the one its team bought. */
export async function flavorOf(ctx: Ctx, instance: { levelSubscriptionId: string }): Promise<LevelFlavor> {
  return LevelFlavor.query(ctx.db)
    .whereIn('id', LevelSubscription.query(ctx.db).findById(instance.levelSubscriptionId).select('level_flavor_id'))
    .first()
    .throwIfNotFound()
}
