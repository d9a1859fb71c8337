import { foldName } from '@pathwar/contracts/kernel/text'
import type { AuditEntryView, AuditFilters } from '@pathwar/contracts/tenancy/audit'
import { AuditEntry } from '@pathwar/db/models/tenancy/audit-entry'
import { type Ctx, literally } from '../../kernel/index.ts'

export interface AuditPart {
  entries: AuditEntryView[]
  /** Where the next part begins; null at the end. */
  next: string | null
}

/** Entries that match every filter, latest first, from below `before`. */
export async function readAudit(
  { db }: Pick<Ctx, 'db'>,
  { before, limit, ...filters }: AuditFilters & { before?: string | undefined; limit: number },
): Promise<AuditPart> {
  const rows = await AuditEntry.query(db)
    .modify(narrow, filters)
    .modify((some) => {
      if (before) some.where('id', '<', before)
    })
    .orderBy('id', 'desc')
    .limit(limit + 1)
  const entries = rows.slice(0, limit).map(toView)
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
}

function narrow(
  some: ReturnType<typeof AuditEntry.query>,
  { action, actor, targetKind, targetId, from, to, search }: AuditFilters,
): void {
  if (action) {
    // A family is a prefix up to a dot: `user` matches `user.created` and not `username.taken`.
    some.where((either) => either.where({ action }).orWhere('action', 'like', `${action}.%`))
  }
  if (actor) some.whereRaw('lower(actor_name collate "C") = ?', [foldName(actor)])
  if (targetKind) some.where({ targetKind })
  if (targetId) some.where({ targetId })
  if (from) some.where('createdAt', '>=', from)
  if (to) some.where('createdAt', '<', to)
  if (search) {
    const pattern = `%${literally(search)}%`
    some.whereRaw('audit_words(action, actor_name, target_kind, target_id, target_name, address, detail) ilike ?', [
      pattern,
    ])
  }
}

function toView(entry: AuditEntry): AuditEntryView {
  const { id, action, actorId, actorName, targetKind, targetId, targetName, detail, address, createdAt } = entry
  return {
    ...{ id, action, actor: actorName, actorId, address },
    target: targetKind === null ? null : { kind: targetKind, id: targetId, name: targetName },
    detail: typeof detail === 'object' && detail !== null ? { ...detail } : {},
    at: createdAt.toISOString(),
  }
}
