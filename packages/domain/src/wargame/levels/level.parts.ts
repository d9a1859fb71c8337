import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import { handleHook } from '../../kernel/index.ts'
import { timesWritten, tournamentParts } from '../life/index.ts'
import { tellRelease } from './tell-release.job.ts'

/** A tournament's levels, and what they need. */
export const levelParts = handleHook(tournamentParts, async () => [
  {
    table: 'tournament_level',
    times: ['released_at', 'due_at'],
    clone: {
      fresh: {
        // What it is worth is made of its solves.
        ...{ solves: '0', points: 'null', points_for: 'null', release_told: 'null' },
        ...{ created_at: ':now', updated_at: ':now' },
      },
    },
  },
  {
    table: 'level_requirement',
    clone: { refs: { tournament_level_id: 'tournament_level', requires_id: 'tournament_level' } },
  },
])

/** Releases that are to come are told at their new moments. */
export const tellReleases = handleHook(timesWritten, async (ctx, { tournamentId }) => {
  const levels = await TournamentLevel.query(ctx.db)
    .where({ tournamentId, published: true })
    .where('released_at', '>', ctx.now)
    .orderBy('id')
  for (const { id, releasedAt } of levels) if (releasedAt) await tellRelease(ctx, id, releasedAt)
})
