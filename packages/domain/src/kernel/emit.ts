import { events } from '@pathwar/contracts/events'
import { EventRow } from '@pathwar/db/models/event-row'
import type { Ctx } from './context.ts'
import { enqueuer } from './enqueue.ts'

/** The job that hands an event to its subscribers. */
export const dispatchTask = 'events.dispatch'

/**
 * Makes `ctx.emit`: an outbox row, a dispatch job and a NOTIFY `live`, all in the caller's transaction. Emitters of a
 * domain take turns from here to their commit, so event ids become visible in order and a feed can resume from one.
 */
export function emitter({ db, domain, actor }: Pick<Ctx, 'db' | 'domain' | 'actor'>): Ctx['emit'] {
  const enqueue = enqueuer(db)
  return async function emit(name, payload, { tournamentId, teamId, userId } = {}) {
    const parsed = events[name].payload.parse(payload)
    await db.raw('select pg_advisory_xact_lock(hashtext(?))', [`events:${domain.id}`])
    const row = await EventRow.query(db).insertAndFetch({
      name,
      actorId: actor.kind === 'user' ? actor.userId : null,
      actorName: actor.kind === 'user' ? actor.username : null,
      tournamentId: tournamentId ?? null,
      teamId: teamId ?? null,
      userId: userId ?? null,
      payload: parsed,
    })
    await enqueue({ task: dispatchTask, key: `event:${row.id}`, payload: { eventId: row.id } })
    await db.raw("select pg_notify('live', ?)", [`${domain.id}:${row.id}`])
  }
}
