import * as z from 'zod'
import { job, type Subscriber } from '../../kernel/index.ts'
import { refreshScoreboard } from './refresh-scoreboard.ts'

const refreshTask = 'scoring.refresh'

export const scoringJobs = [
  job({
    task: refreshTask,
    payload: z.object({ tournamentId: z.uuid() }),
    run: (ctx, { tournamentId }) => refreshScoreboard(ctx, tournamentId),
  }),
]

/** A burst of solves becomes one computation: the job of a tournament waits under one key. */
export const scoringSubscribers: Subscriber[] = [
  {
    name: 'scoring',
    on: ['level.solved', 'tournament.joined', 'tournament.changed'],
    async run(ctx, { tournamentId }) {
      if (!tournamentId) return
      await ctx.enqueue({ task: refreshTask, key: `scoreboard:${tournamentId}`, payload: { tournamentId } })
    },
  },
]
