import type { Ctx } from '../../kernel/index.ts'
import { allParts } from './tournament-part.ts'

/** A tournament's own times that move when it goes on after a pause. Its start has passed. */
const ownTimes = ['ends_at', 'freezes_at', 'entry_opens_at', 'entry_closes_at']

/**
 * Moves all times of a tournament that had not come at `since` by as long as it has stood still. Announcements are not among them:
 * they are about people's day.
 */
export async function moveTimes(
  ctx: Ctx,
  tournamentId: string,
  { since, at }: { since: Date; at: Date },
): Promise<void> {
  await move(ctx, { table: 'tournament', key: 'id', times: ownTimes }, { tournamentId, since, at })
  for (const { table, times = [] } of await allParts(ctx))
    if (times.length > 0) await move(ctx, { table, key: 'tournament_id', times }, { tournamentId, since, at })
}

async function move(
  { db }: Pick<Ctx, 'db'>,
  { table, key, times }: { table: string; key: string; times: readonly string[] },
  bindings: { tournamentId: string; since: Date; at: Date },
): Promise<void> {
  const moved = times.map(
    (column) => `${column} = case when ${column} > :since
    then ${column} + (:at::timestamptz - :since::timestamptz) else ${column} end`,
  )
  const any = times.map((column) => `${column} > :since`).join(' or ')
  await db.raw(`update ${table} set ${moved.join(', ')} where ${key} = :tournamentId and (${any})`, bindings)
}
