import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { type Gain, podiumsUntil } from './ledger.rules.ts'
import { countedTo, type Replayable } from './replayable.ts'
import { scoreLedger } from './score-ledger.ts'

/** As long as the ledger of which they are made. */
const OLDEST_MS = 1_000

/** The first three to solve each level, as far as somebody may know; made once for all who ask, since everybody does after each solve. */
export function podiumsFor(ctx: Ctx, tournament: Tournament, range: Replayable): Promise<ReadonlyMap<string, Gain[]>> {
  const key = `podiums:${ctx.domain.id}:${tournament.id}:${range.frozenSince?.getTime() ?? 'live'}`
  return ctx.recall(key, async () => {
    const ledger = await scoreLedger(ctx, tournament)
    const value = podiumsUntil(ledger, countedTo(range, range.until))
    return { value, topics: [`${ctx.domain.id}:board`], until: ctx.realNow.getTime() + OLDEST_MS }
  })
}
