import { Workload } from '@pathwar/db/models/hosting/workload'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
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
  const instance = await Workload.query(ctx.db).findById(instanceId).forUpdate()
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
  const instances = await Workload.query(ctx.db)
    .where({ ownerKind: 'tournament_team' })
    .whereIn('ownerId', TournamentTeam.query(ctx.db).select('id').where({ tournamentId }))
    .whereRaw('platform.is_wanted(state)')
    .orderBy('id')
    .forUpdate()
  for (const instance of instances) await stop(ctx, instance, 'the tournament is over')
}
