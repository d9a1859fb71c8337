import { AuditExport, ExportAudit } from '@pathwar/contracts/tenancy/audit'
import { query } from '../../kernel/index.ts'
import { auditReaders } from './audit.policy.ts'
import { readAudit } from './audit.queries.ts'
import { toJsonLines, toTable } from './audit-file.rules.ts'

const ENTRIES_A_PART = 2000

/** A part of the log as a file for other programs, with the same filters. */
export const exportAudit = query({
  permission: auditReaders,
  input: ExportAudit,
  output: AuditExport,
  async run(ctx, { format, ...filters }) {
    const { entries, next } = await readAudit(ctx, { ...filters, limit: ENTRIES_A_PART })
    const text = format === 'csv' ? toTable(entries, { head: filters.before === undefined }) : toJsonLines(entries)
    const fileName = `audit-${ctx.domain.slug}-${ctx.realNow.toISOString().slice(0, 10)}.${format}`
    return { fileName, text, entries: entries.length, next }
  },
})
