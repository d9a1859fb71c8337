import type { Workload } from '@pathwar/db/models/hosting/workload'
import type { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { LevelInstance } from '@pathwar/db/models/wargame/level-instance'
import type { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import { requestWorkload } from '../../hosting/workloads/index.ts'
import type { Ctx } from '../../kernel/index.ts'
import { specOf } from './flavor.queries.ts'

/** Whom an instance serves: a subscription, or whoever practises. */
export type Served = { subscription: LevelSubscription } | { practice: { id: string; userId: string } }

/** Requests an instance of a flavor, for somebody or for nobody in particular. */
export async function requestInstance(
  ctx: Ctx,
  flavor: LevelFlavor,
  served: Served | null,
  requestedBy: string | null,
): Promise<Workload> {
  return requestWorkload(ctx, {
    kind: 'level',
    owner: served && ownerOf(served),
    exclusiveFor: served && ('practice' in served ? served.practice.id : served.subscription.id),
    requestedBy,
    spec: specOf(flavor),
    addPart: (id) =>
      LevelInstance.query(ctx.db).insert({
        id,
        levelFlavorId: flavor.id,
        levelSubscriptionId: served && 'subscription' in served ? served.subscription.id : null,
        practiceRunId: served && 'practice' in served ? served.practice.id : null,
      }),
  })
}

function ownerOf(served: Served): { kind: string; id: string } {
  return 'practice' in served
    ? { kind: 'user', id: served.practice.userId }
    : { kind: 'tournament_team', id: served.subscription.tournamentTeamId }
}
