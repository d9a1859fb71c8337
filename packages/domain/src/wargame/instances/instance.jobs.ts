import { LevelInstance } from '@pathwar/db/models/wargame/level-instance'
import { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import * as z from 'zod'
import { type Ctx, job } from '../../kernel/index.ts'
import { endTask, phaseOf, scheduleEnd } from '../tournaments/index.ts'
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

/** Stops what runs in a tournament that is closed or over; one that was prolonged, or has an instant left, goes on. */
async function stopOfTournament(ctx: Ctx, tournamentId: string): Promise<void> {
  const tournament = await Tournament.query(ctx.db).findById(tournamentId)
  if (!tournament) return
  const phase = phaseOf(tournament, ctx.now)
  if (phase === 'upcoming' || phase === 'running') return scheduleEnd(ctx, tournament)
  const instances = await LevelInstance.query(ctx.db)
    .whereIn(
      'level_subscription_id',
      LevelSubscription.query(ctx.db)
        .select('level_subscription.id')
        .join('tournament_team', 'tournament_team.id', 'level_subscription.tournament_team_id')
        .where({ 'tournament_team.tournament_id': tournamentId }),
    )
    .whereNotIn('state', ['stopping', 'stopped', 'failed'])
    .orderBy('id')
    .forUpdate()
  for (const instance of instances) await stop(ctx, instance, 'the tournament is over')
}
