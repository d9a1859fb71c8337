import { Id, Timestamp } from '@pathwar/contracts/kernel/text'
import { Level } from '@pathwar/db/models/wargame/level'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import * as z from 'zod'
import { type Ctx, job } from '../../kernel/index.ts'

export const releaseTask = 'levels.tell-release'

/** Has everybody told when a level is released. Each moment has a job of its own; one that was moved does nothing. */
export async function tellRelease(
  { enqueue }: Pick<Ctx, 'enqueue'>,
  tournamentLevel: string,
  runAt: Date,
): Promise<void> {
  const payload = { tournamentLevel, releasedAt: runAt.toISOString() }
  await enqueue({ task: releaseTask, key: `level-release:${tournamentLevel}:${runAt.getTime()}`, payload, runAt })
}

/** Says that a level is released, once for each moment: open pages then read it. Who may not see it yet is not told. */
export const releaseJob = job({
  task: releaseTask,
  payload: z.object({ tournamentLevel: Id, releasedAt: Timestamp }),
  async run(ctx, { tournamentLevel: id, releasedAt: at }) {
    const releasedAt = new Date(at)
    const told = await TournamentLevel.query(ctx.db)
      .where({ id, releasedAt, published: true })
      .where('released_at', '<=', ctx.now)
      .whereRaw('release_told is distinct from released_at')
      // While the tournament is paused nothing is released; when it goes on the moment is another one.
      .whereRaw('not exists (select from tournament t where t.id = tournament_id and t.paused_at < released_at)')
      .patch({ releaseTold: releasedAt })
      .returning(['tournament_id', 'level_id'])
    const [found] = told
    if (!found) return
    const { slug: tournament } = await Tournament.query(ctx.db).findById(found.tournamentId).throwIfNotFound()
    const { slug, name } = await Level.query(ctx.db).findById(found.levelId).throwIfNotFound()
    await ctx.emit('level.released', { tournament, level: { slug, name } }, { tournamentId: found.tournamentId })
  },
})
