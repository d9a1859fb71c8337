import { isLive } from '@pathwar/contracts/hosting/workload-states'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import * as z from 'zod'
import { filesOf } from '../../hosting/workloads/index.ts'
import { type Ctx, job } from '../../kernel/index.ts'
import { isOffline } from './flavor.queries.ts'
import { latestInstance } from './instance.queries.ts'
import { requestInstance } from './request-instance.ts'

const prepareTask = 'instances.prepare'

interface Wanted {
  flavor: LevelFlavor
  subscription: LevelSubscription
  requestedBy: string
}

/**
 * Has the files of an offline level made for a subscription, once: they stay. It runs for seconds, so it counts against no limit
 * of what a team or a player may run.
 */
export async function prepareFiles(ctx: Ctx, { flavor, subscription, requestedBy }: Wanted): Promise<Workload> {
  await TournamentTeam.query(ctx.db).findById(subscription.tournamentTeamId).forNoKeyUpdate()
  const latest = await latestInstance(ctx, subscription.id)
  if (latest && (isLive(latest.state) || (await filesOf(ctx, [latest.id])).length > 0)) return latest
  return requestInstance(ctx, flavor, { subscription }, requestedBy)
}

/** Prepares a level's files soon after its purchase, if it is only files; a purchase waits for no hypervisor. */
export async function prepareLater(ctx: Ctx, { id, levelFlavorId }: LevelSubscription): Promise<void> {
  const flavor = await LevelFlavor.query(ctx.db).findById(levelFlavorId).throwIfNotFound()
  if (!isOffline(flavor)) return
  await ctx.enqueue({ task: prepareTask, key: `prepare:${id}`, payload: { subscriptionId: id } })
}

export const preparation = job({
  task: prepareTask,
  payload: z.object({ subscriptionId: z.uuid() }),
  async run(ctx, { subscriptionId }) {
    const subscription = await LevelSubscription.query(ctx.db).findById(subscriptionId)
    if (!subscription) return
    const flavor = await LevelFlavor.query(ctx.db).findById(subscription.levelFlavorId).throwIfNotFound()
    await prepareFiles(ctx, { flavor, subscription, requestedBy: subscription.boughtBy })
  },
})
