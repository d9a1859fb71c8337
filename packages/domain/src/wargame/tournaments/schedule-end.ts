import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'

/** The job that stops what still runs when a tournament is over; the instances feature does it. */
export const endTask = 'tournaments.end'

/** Sees to it that an open tournament's instances stop when it ends, also when the end is moved. */
export async function scheduleEnd(ctx: Ctx, tournament: Tournament): Promise<void> {
  if (tournament.state !== 'open') return
  const end = tournament.endsAt.getTime()
  await ctx.enqueue({
    task: endTask,
    key: `tournament-end:${tournament.id}:${end}`,
    payload: { tournamentId: tournament.id },
    runAt: tournament.endsAt,
  })
}

/** The same at once, for a tournament that an organiser closes. */
export async function scheduleEndNow(ctx: Ctx, tournamentId: string): Promise<void> {
  await ctx.enqueue({ task: endTask, key: `tournament-end:${tournamentId}:now`, payload: { tournamentId } })
}
