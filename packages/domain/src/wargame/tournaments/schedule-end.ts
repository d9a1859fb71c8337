import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'

/** The job that stops the remaining instances when a tournament is over; the instances feature runs it. */
export const endTask = 'tournaments.end'

/** Schedules the stop of an open tournament's instances at its end; moves the job if the end changes. */
export async function scheduleEnd(ctx: Ctx, tournament: Tournament): Promise<void> {
  // While it is paused its end is not known.
  if (tournament.state !== 'open' || tournament.pausedAt) return
  const end = tournament.endsAt.getTime()
  await ctx.enqueue({
    task: endTask,
    key: `tournament-end:${tournament.id}:${end}`,
    payload: { tournamentId: tournament.id },
    runAt: tournament.endsAt,
  })
}

/** The same immediately, when an organiser closes the tournament. */
export async function scheduleEndNow(ctx: Ctx, tournamentId: string): Promise<void> {
  await ctx.enqueue({ task: endTask, key: `tournament-end:${tournamentId}:now`, payload: { tournamentId } })
}
