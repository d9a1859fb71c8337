import { LevelInstance } from '@pathwar/db/models/level-instance'
import { LevelSubscription } from '@pathwar/db/models/level-subscription'
import * as z from 'zod'
import { type Ctx, job } from '../kernel/index.ts'
import { endTask } from '../tournaments/index.ts'
import { expireInstance, expireTask } from './expire-instance.ts'
import { flavorOf } from './flavor.queries.ts'
import { placeInstance, placeTask } from './place-instance.ts'
import { stop } from './stop.ts'

const OfInstance = z.object({ instanceId: z.uuid() })

export const instanceJobs = [
  job({ task: placeTask, payload: OfInstance, run: (ctx, { instanceId }) => placeWaiting(ctx, instanceId) }),
  job({ task: expireTask, payload: OfInstance, run: (ctx, { instanceId }) => expireInstance(ctx, instanceId) }),
  job({
    task: endTask,
    payload: z.object({ tournamentId: z.uuid() }),
    run: (ctx, { tournamentId }) => stopOfTournament(ctx, tournamentId),
  }),
]

async function placeWaiting(ctx: Ctx, instanceId: string): Promise<void> {
  const instance = await LevelInstance.query(ctx.db).findById(instanceId).forUpdate()
  if (instance?.state !== 'requested') return
  const flavor = await flavorOf(ctx, instance)
  await placeInstance(ctx, instance, flavor)
}

/** Stops what runs in a tournament that is closed or over; a tournament that was prolonged goes on. */
async function stopOfTournament(ctx: Ctx, tournamentId: string): Promise<void> {
  const instances = await LevelInstance.query(ctx.db)
    .whereIn(
      'level_subscription_id',
      LevelSubscription.query(ctx.db)
        .select('level_subscription.id')
        .join('tournament_team', 'tournament_team.id', 'level_subscription.tournament_team_id')
        .join('tournament', 'tournament.id', 'tournament_team.tournament_id')
        .where({ 'tournament.id': tournamentId })
        .where((over) => over.whereNot('tournament.state', 'open').orWhere('tournament.ends_at', '<=', ctx.now)),
    )
    .whereNotIn('state', ['stopping', 'stopped', 'failed'])
    .orderBy('id')
    .forUpdate()
  for (const instance of instances) await stop(ctx, instance, 'the tournament is over')
}
