import { extendTimeLimit } from '@pathwar/db/watch-connection'
import * as z from 'zod'
import { type Ctx, job } from '../../kernel/index.ts'
import { refreshScoreboard } from './refresh-scoreboard.ts'

export const refreshTask = 'scoring.refresh'

/**
 * A hundred thousand solves that are worth something else are revalued in one transaction, or not at all; cut off on a slow machine it would
 * be tried for ever.
 */
const MAX_REFRESH_MS = 60_000

export const refreshScoreboardJob = job({
  task: refreshTask,
  payload: z.object({ tournamentId: z.uuid() }),
  async run(ctx, { tournamentId }) {
    await extendTimeLimit(ctx.db, MAX_REFRESH_MS)
    const again = await refreshScoreboard(ctx, tournamentId)
    if (again) await refreshAt(ctx, tournamentId, again)
  },
})

/** Has a scoreboard made at a moment, whatever happens until then: when it freezes, and when what is frozen has settled. */
export async function refreshAt(ctx: Ctx, tournamentId: string, at: Date): Promise<void> {
  const key = `scoreboard-at:${tournamentId}:${at.getTime()}`
  await ctx.enqueue({ task: refreshTask, key, payload: { tournamentId }, runAt: at })
}
