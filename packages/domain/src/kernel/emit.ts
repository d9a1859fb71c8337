import { events } from '@pathwar/contracts/kernel/events'
import { EventRow } from '@pathwar/db/models/messaging/event-row'
import type { Ctx } from './context.ts'

/** The job that hands an event to its subscribers. */
export const dispatchTask = 'events.dispatch'

type Announced = Pick<EventRow, 'name' | 'actorId' | 'actorName' | 'tournamentId' | 'teamId' | 'userId' | 'payload'>

/**
 * Makes `ctx.emit`, which collects, and `announce`, which writes what was collected: an outbox row, a dispatch job and
 * a NOTIFY `live` for each. Emitters of a domain take turns from there to their commit, so event ids become visible in
 * order and a feed can resume from one. It is the last thing a transaction does: whoever holds this lock waits for no
 * other, so nobody deadlocks.
 */
export function emitter({ db, domain, actor, enqueue }: Pick<Ctx, 'db' | 'domain' | 'actor' | 'enqueue'>): {
  emit: Ctx['emit']
  announce: () => Promise<void>
} {
  const collected: Announced[] = []
  const who = actor.kind === 'user' ? actor : null
  return {
    async emit(name, payload, { tournamentId, teamId, userId } = {}) {
      collected.push({
        name,
        actorId: who?.userId ?? null,
        actorName: who?.username ?? null,
        tournamentId: tournamentId ?? null,
        teamId: teamId ?? null,
        userId: userId ?? null,
        payload: events[name].payload.parse(payload),
      })
    },
    async announce() {
      if (collected.length === 0) return
      await db.raw('select pg_advisory_xact_lock(hashtext(?))', [`events:${domain.id}`])
      for (const { id } of await EventRow.query(db).insert(collected).returning('id')) {
        await enqueue({ task: dispatchTask, key: `event:${id}`, payload: { eventId: id } })
        await db.raw("select pg_notify('live', ?)", [`${domain.id}:${id}`])
      }
    },
  }
}
