import { AuditEntry } from '@pathwar/db/models/tenancy/audit-entry'
import type { Actor, Ctx } from './context.ts'

/** Creates `ctx.audit`: it writes an entry in the caller's transaction, so a rolled-back action leaves no entry. */
export function auditWriter({ db, actor, address }: Pick<Ctx, 'db' | 'actor' | 'address'>): Ctx['audit'] {
  return async function audit(action, { kind, id, name }, detail = {}) {
    await AuditEntry.query(db).insert({
      action,
      actorId: actor.kind === 'user' ? actor.userId : null,
      actorName: nameOf(actor),
      targetKind: kind,
      targetId: id ?? null,
      targetName: name ?? null,
      detail,
      address,
    })
  }
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'user') return actor.username
  return actor.kind === 'visitor' ? 'visitor' : `${actor.kind}:${actor.name}`
}
