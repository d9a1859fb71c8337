import { ScoreboardProjection } from '@pathwar/db/models/wargame/scoreboard-projection'
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

/** Each of these is told to every process and tab that shows the board. */
const MIN_PAUSE_MS = 1_000

/** Many solves cause one computation, at most once a second: a tournament's job is queued once, under one key. */
async function refreshSoon(ctx: Ctx, { tournamentId }: Announced): Promise<void> {
  if (!tournamentId) return
  const last = await ScoreboardProjection.query(ctx.db).findById(tournamentId).select('refreshedAt')
  await ctx.enqueue({
    task: refreshTask,
    key: `scoreboard:${tournamentId}`,
    payload: { tournamentId },
    ...(last && { runAt: new Date(last.refreshedAt.getTime() + MIN_PAUSE_MS) }),
  })
}
