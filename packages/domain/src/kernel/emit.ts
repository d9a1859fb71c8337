import { events } from '@pathwar/contracts/kernel/events'
import { EventRow } from '@pathwar/db/models/messaging/event-row'
import { AuditEntry } from '@pathwar/db/models/tenancy/audit-entry'
import type { NewEntry } from './audit.ts'
import type { Ctx } from './context.ts'

type Announced = Pick<EventRow, 'name' | 'actorId' | 'actorName' | 'tournamentId' | 'teamId' | 'userId' | 'payload'>

/** As it is when the event is written: whoever deletes the account has another name by then. */
function nameAtTheEnd(userId: string): string {
  // A subquery where the types know values only.
  return EventRow.raw('(select username from app_user where id = ?)', [userId]) as unknown as string
}

/**
 * Creates `ctx.emit`, which collects events, and `announce`, which writes them, with the entries of the audit log, at the end of the transaction in one statement and
 * returns whether there were any events. Emitters do not wait for each other: readers take care of the order; see `event.txid`.
 */
export function emitter({ db, actor }: Pick<Ctx, 'db' | 'actor'>): {
  emit: Ctx['emit']
  announce: (entries?: readonly NewEntry[]) => Promise<boolean>
} {
  const collected: Announced[] = []
  const who = actor.kind === 'user' ? actor : null
  return {
    async emit(name, payload, { tournamentId, teamId, userId } = {}) {
      collected.push({
        name,
        actorId: who?.userId ?? null,
        actorName: who && nameAtTheEnd(who.userId),
        tournamentId: tournamentId ?? null,
        teamId: teamId ?? null,
        userId: userId ?? null,
        payload: events[name].payload.parse(payload),
      })
    },
    async announce(entries = []) {
      const events = collected.length > 0 ? EventRow.query(db).insert(collected) : null
      if (entries.length > 0) {
        const logged = AuditEntry.query(db).insert([...entries])
        await (events ? logged.with('announced', events) : logged)
      } else await events
      return events !== null
    },
  }
}
