import { toCsv } from '@pathwar/contracts/kernel/csv'
import type { AuditEntryView } from '@pathwar/contracts/tenancy/audit'

const columns = ['at', 'action', 'actor', 'target_kind', 'target_id', 'target_name', 'address', 'detail', 'id'] as const

/** One JSON object per line. */
export function toJsonLines(entries: readonly AuditEntryView[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}

/** For spreadsheets, with a header line in the first part. */
export function toTable(entries: readonly AuditEntryView[], { head }: { head: boolean }): string {
  const rows = entries.map(({ at, action, actor, target, address, detail, id }) => [
    ...[at, action, actor, target?.kind, target?.id, target?.name, address, JSON.stringify(detail), id],
  ])
  return toCsv([...(head ? [columns] : []), ...rows])
}
