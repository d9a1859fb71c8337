import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { LevelInstance } from '@pathwar/db/models/wargame/level-instance'
import type { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import { requestWorkload } from '../../hosting/workloads/index.ts'
import type { Ctx } from '../../kernel/index.ts'
import { specOf } from './flavor.queries.ts'

/** Requests an instance of a flavor, for a subscription or for no particular one. */
export async function requestInstance(
  ctx: Ctx,
  flavor: LevelFlavor,
  subscription: LevelSubscription | null,
  requestedBy: string | null,
): Promise<Workload> {
  return requestWorkload(ctx, {
    kind: 'level',
    owner: subscription && { kind: 'tournament_team', id: subscription.tournamentTeamId },
    exclusiveFor: subscription?.id ?? null,
    requestedBy,
    spec: specOf(flavor),
    addPart: (id) =>
      LevelInstance.query(ctx.db).insert({
        id,
        levelFlavorId: flavor.id,
        levelSubscriptionId: subscription?.id ?? null,
      }),
  })
}
