import type { AuditEntryView } from '@pathwar/contracts/tenancy/audit'

const columns = ['at', 'action', 'actor', 'target_kind', 'target_id', 'target_name', 'address', 'detail', 'id'] as const

/** One JSON object a line. */
export function toJsonLines(entries: readonly AuditEntryView[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}

/** RFC 4180, with the names of the columns where the file begins. */
export function toCsv(entries: readonly AuditEntryView[], { head }: { head: boolean }): string {
  const rows = entries.map(({ at, action, actor, target, address, detail, id }) => [
    ...[at, action, actor, target?.kind, target?.id, target?.name, address, JSON.stringify(detail), id],
  ])
  return [...(head ? [[...columns]] : []), ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** Spreadsheets run what begins with one of these signs; names and details are other people's texts. */
function cell(value: string | null | undefined): string {
  const text = value ?? ''
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
