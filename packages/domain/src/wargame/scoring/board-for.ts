import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { frozenBoard } from './frozen-board.ts'
import type { Replayable } from './replayable.ts'
import { type StoredScoreboard, storedScoreboard } from './stored-scoreboard.ts'

/** The board that somebody sees: that of the freeze, or the live one. */
export function boardFor(
  ctx: Ctx,
  tournament: Tournament,
  { frozenSince }: Pick<Replayable, 'frozenSince'>,
): Promise<StoredScoreboard> {
  return frozenSince ? frozenBoard(ctx, tournament, frozenSince) : storedScoreboard(ctx, tournament.id)
}
