import { type Announced, type Ctx, feature } from '../../kernel/index.ts'
import { refreshScoreboardJob, refreshTask } from './scoring.jobs.ts'
import { showScoreboard } from './show-scoreboard.ts'

export const scoring = feature('scoring', {
  useCases: { scoreboard: showScoreboard },
  jobs: [refreshScoreboardJob],
  on: {
    'level.solved': refreshSoon,
    'tournament.joined': refreshSoon,
    'tournament.left': refreshSoon,
    'tournament.changed': refreshSoon,
  },
})

/** Many solves cause one computation: a tournament's job is queued once, under one key. */
async function refreshSoon(ctx: Ctx, { tournamentId }: Announced): Promise<void> {
  if (!tournamentId) return
  await ctx.enqueue({ task: refreshTask, key: `scoreboard:${tournamentId}`, payload: { tournamentId } })
}
