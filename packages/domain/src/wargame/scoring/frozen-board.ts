import { FrozenScoreboard } from '@pathwar/db/models/wargame/frozen-scoreboard'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { SETTLING_MS, standingAsOf } from '../tournaments/index.ts'
import { type BoardAt, boardAt } from './board-at.ts'
import type { LevelStanding } from './levels-at.ts'
import { type StoredScoreboard, withRows } from './stored-scoreboard.ts'

export interface FrozenBoard extends StoredScoreboard {
  at: Date
  levels: ReadonlyMap<string, LevelStanding>
}

/** What of a tournament its frozen board is made of. */
type Frozen = Pick<Tournament, 'id' | 'startsAt' | 'freezesAt' | 'thawedAt' | 'tieBreak'>

/** While it settles, each process looks again after this long. */
const UNSETTLED_MS = 1_000

/** What the caller has to be shown instead of what is true now, because the scoreboard is frozen for them; null: it is not. */
export async function frozenFor(ctx: Ctx, tournament: Frozen): Promise<FrozenBoard | null> {
  const at = standingAsOf(ctx.actor, tournament, ctx.now)
  return at && frozenBoard(ctx, tournament, at)
}

/**
 * A tournament's board as of its freeze: as a worker has stored it, or else, before a worker comes to it, made here. It is remembered
 * under the moment, apart from the live board, which staff go on to see.
 */
export function frozenBoard(
  ctx: Ctx,
  tournament: Omit<Frozen, 'freezesAt' | 'thawedAt'>,
  at: Date,
): Promise<FrozenBoard> {
  const { id, tieBreak } = tournament
  return ctx.recall(`frozen:${ctx.domain.id}:${id}:${at.getTime()}:${tieBreak}`, async () => {
    const stored = await FrozenScoreboard.query(ctx.db).findOne({ tournamentId: id, frozenAt: at, tieBreak })
    // What `freezeBoard` has written has this shape.
    const { rows, series, levels } = (stored as unknown as BoardAt | undefined) ?? (await boardAt(ctx, tournament, at))
    const value = {
      ...withRows({ seq: 0, refreshedAt: at.toISOString(), rows, series }),
      at,
      levels: new Map(Object.entries(levels)),
    }
    const settled = ctx.now.getTime() >= at.getTime() + SETTLING_MS
    return {
      value,
      topics: [`${ctx.domain.id}:frozen`],
      ...(!settled && { until: ctx.realNow.getTime() + UNSETTLED_MS }),
    }
  })
}
