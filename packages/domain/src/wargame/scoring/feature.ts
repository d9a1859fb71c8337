import { FrozenScoreboard } from '@pathwar/db/models/wargame/frozen-scoreboard'
import { ScoreboardProjection } from '@pathwar/db/models/wargame/scoreboard-projection'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Announced, type Ctx, feature, oncePerTransaction } from '../../kernel/index.ts'
import { exportScoreboard } from './export-scoreboard.ts'
import { listFirstBloods } from './list-first-bloods.ts'
import { previewScoring } from './preview-scoring.ts'
import { refreshAt, refreshScoreboardJob, refreshTask } from './scoring.jobs.ts'
import { showBoardAt } from './show-board-at.ts'
import { showCtftime } from './show-ctftime.ts'
import { showEmbedding } from './show-embedding.ts'
import { showMatrix } from './show-matrix.ts'
import { showScoreboard } from './show-scoreboard.ts'
import { showTeamStanding } from './show-team-standing.ts'

export const scoring = feature('scoring', {
  useCases: {
    scoreboard: showScoreboard,
    boardAt: showBoardAt,
    firstBloods: listFirstBloods,
    matrix: showMatrix,
    team: showTeamStanding,
    export: exportScoreboard,
    ctftime: showCtftime,
    embedding: showEmbedding,
    preview: previewScoring,
  },
  jobs: [refreshScoreboardJob],
  on: {
    'level.solved': refreshSoon,
    'ruling.made': refreshSoon,
    'team.adjusted': refreshSoon,
    'level.taken-back': refreshSoon,
    'tick.booked': refreshSoon,
    'tick.retracted': refreshSoon,
    'tournament.joined': refreshSoon,
    'tournament.left': refreshSoon,
    'entry.moved': async (ctx, event) => {
      await unsettle(ctx, event)
      await refreshSoon(ctx, event)
    },
    'tournament.created': refreshAtFreeze,
    'tournament.changed': refreshBoth,
    // Its freeze has moved.
    'tournament.resumed': refreshBoth,
  },
})

/** A bracket tells nothing of how teams stand: a frozen board shows it as it is now, with the standing of then. */
async function unsettle({ db }: Ctx, { tournamentId }: Announced): Promise<void> {
  if (tournamentId) await FrozenScoreboard.query(db).findById(tournamentId).patch({ settled: false })
}

async function refreshBoth(ctx: Ctx, event: Announced): Promise<void> {
  await refreshSoon(ctx, event)
  await refreshAtFreeze(ctx, event)
}

/** At the freeze the board is made that players see from then on. */
async function refreshAtFreeze(ctx: Ctx, { tournamentId }: Announced): Promise<void> {
  const tournament = tournamentId ? await Tournament.query(ctx.db).findById(tournamentId) : undefined
  if (tournament?.freezesAt && tournament.freezesAt > ctx.now) await refreshAt(ctx, tournament.id, tournament.freezesAt)
}

/** Each of these is told to every process and tab that shows the board. */
const MIN_PAUSE_MS = 1_000

/** Many solves cause one computation, at most once a second: a tournament's job is queued once, under one key. */
async function refreshSoon(ctx: Ctx, { tournamentId }: Announced): Promise<void> {
  if (!tournamentId) return
  const key = `scoreboard:${tournamentId}`
  await oncePerTransaction(ctx, key, async () => {
    const last = await ScoreboardProjection.query(ctx.db).findById(tournamentId).select('refreshedAt')
    await ctx.enqueue({
      task: refreshTask,
      key,
      payload: { tournamentId },
      ...(last && { runAt: new Date(last.refreshedAt.getTime() + MIN_PAUSE_MS) }),
    })
  })
}
