import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import * as z from 'zod'
import { lockWantedWorkloads, stopWorkload } from '../../hosting/workloads/index.ts'
import { type Ctx, job } from '../../kernel/index.ts'
import { endTask, phaseOf, scheduleEnd } from '../tournaments/index.ts'

export const instanceJobs = [
  job({
    task: endTask,
    payload: z.object({ tournamentId: z.uuid() }),
    run: (ctx, { tournamentId }) => stopOfTournament(ctx, tournamentId),
  }),
]

/**
 * Stops the instances of a tournament that is closed or over. If it was prolonged, or is not over by an instant, they keep
 * running.
 */
async function stopOfTournament(ctx: Ctx, tournamentId: string): Promise<void> {
  const tournament = await Tournament.query(ctx.db).findById(tournamentId)
  if (!tournament) return
  const phase = phaseOf(tournament, ctx.now)
  // The end of one that is paused is not known; it is scheduled when it goes on.
  if (phase === 'running' && tournament.pausedAt) return
  if (phase === 'upcoming' || phase === 'running') return scheduleEnd(ctx, tournament)
  const teams = await TournamentTeam.query(ctx.db).select('id').where({ tournamentId })
  const instances = await lockWantedWorkloads(
    ctx,
    'tournament_team',
    teams.map(({ id }) => id),
  )
  for (const instance of instances) await stopWorkload(ctx, instance, 'the tournament is over')
}
