import * as z from 'zod'
import { job } from '../../kernel/index.ts'
import { refreshScoreboard } from './refresh-scoreboard.ts'

export const refreshTask = 'scoring.refresh'

export const refreshScoreboardJob = job({
  task: refreshTask,
  payload: z.object({ tournamentId: z.uuid() }),
  run: (ctx, { tournamentId }) => refreshScoreboard(ctx, tournamentId),
})
